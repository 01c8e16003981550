// What the plugins of the rule `known` may be asked: to print a credential for a cluster, and nothing else that they can do. Some
// of them could otherwise be made to run anything: `aws help` starts a pager, `aws configure set` names a program for later.

interface Call {
  /** The words by which it is asked, without flags. */
  readonly words: readonly string[]
  /** Names of flags that take a value. */
  readonly valued: RegExp
  /** Names of flags that take none. */
  readonly switches?: RegExp
  /** Whether one word more may follow, such as the name of a cluster. */
  readonly hasName?: true
}

const OIDC_FLAGS: Omit<Call, 'words'> = {
  valued:
    /^--(oidc-(issuer-url|client-id|client-secret|extra-scope|pkce-method|redirect-url-hostname|auth-request-extra-params)|grant-type|username|password|certificate-authority(-data)?|listen-address|authentication-timeout-sec)$/,
  switches:
    /^--(oidc-use-pkce|oidc-use-access-token|skip-open-browser|force-refresh|insecure-skip-tls-verify)$/,
}

const AZURE_FLAGS =
  /^(-l|-e|-t|-c|--(login|environment|server-id|client-id|client-secret|client-certificate|client-certificate-password|tenant-id|authority-host|federated-token-file|identity-resource-id|username|password|pop-claims|timeout))$/

/** By their commands, as `aws eks update-kubeconfig` and its like write them. */
const CALLS: Readonly<Record<string, readonly Call[]>> = {
  aws: [
    {
      words: ['eks', 'get-token'],
      valued: /^--(region|cluster-name|cluster-id|role-arn|role|profile|output)$/,
    },
  ],
  'aws-iam-authenticator': [
    {
      words: ['token'],
      valued: /^(-i|-r|-s|-e|--(cluster-id|role|region|session-name|external-id))$/,
      switches: /^--forward-session-name$/,
    },
  ],
  'gke-gcloud-auth-plugin': [
    {
      words: [],
      valued: /^--(project|location|cluster|impersonate_service_account)$/,
      switches: /^--use_(application_default_credentials|edge_cloud|iam_service_account)$/,
    },
  ],
  kubelogin: [
    {
      words: ['get-token'],
      valued: new RegExp(`${AZURE_FLAGS.source}|${OIDC_FLAGS.valued.source}`),
      switches: new RegExp(
        `^--(legacy|disable-instance-discovery|use-azurerm-env-vars|pop-enabled|disable-environment-override)$|${OIDC_FLAGS.switches?.source}`,
      ),
    },
  ],
  'kubectl-oidc_login': [{ words: ['get-token'], ...OIDC_FLAGS }],
  kubectl: [{ words: ['oidc-login', 'get-token'], ...OIDC_FLAGS }],
  doctl: [
    {
      words: ['kubernetes', 'cluster', 'kubeconfig', 'exec-credential'],
      valued: /^--(version|context|access-token)$/,
      hasName: true,
    },
  ],
  oci: [
    {
      words: ['ce', 'cluster', 'generate-token'],
      valued: /^--(cluster-id|region|auth|profile|token-version)$/,
    },
  ],
  tsh: [
    {
      words: ['kube', 'credentials'],
      valued: /^--(kube-cluster|teleport-cluster|proxy|user|ttl)$/,
      switches: /^--(no-)?(insecure|mfa-json)$/,
    },
  ],
  pinniped: ['oidc', 'static'].map(way => ({
    words: ['login', way],
    valued:
      /^--(issuer|client-id|scopes|request-audience|ca-bundle(-data)?|concierge-[\w-]+|upstream-identity-provider-(name|type|flow)|token|token-env|listen-port)$/,
    switches: /^--(enable-concierge|skip-browser|skip-listen)$/,
  })),
}

/** Variables that the kubeconfigs of the providers set, or that say where and as whom and no more. */
const VARIABLES: readonly RegExp[] = [
  /^AWS_(PROFILE|DEFAULT_PROFILE|REGION|DEFAULT_REGION|STS_REGIONAL_ENDPOINTS|ROLE_ARN|ROLE_SESSION_NAME)$/,
  /^AZURE_(CLIENT_ID|TENANT_ID|SUBSCRIPTION_ID|AUTHORITY_HOST|ENVIRONMENT|FEDERATED_TOKEN_FILE)$/,
  /^AAD_(LOGIN_METHOD|SERVICE_PRINCIPAL_CLIENT_ID|SERVICE_PRINCIPAL_CLIENT_SECRET)$/,
  /^(CLOUDSDK_(ACTIVE_CONFIG_NAME|CORE_PROJECT|CORE_ACCOUNT|COMPUTE_ZONE|COMPUTE_REGION)|USE_GKE_GCLOUD_AUTH_PLUGIN)$/,
  /^(OCI_CLI_(AUTH|PROFILE|REGION|TENANCY)|DIGITALOCEAN_CONTEXT|TELEPORT_(PROXY|CLUSTER|SITE|USER|AUTH))$/,
  /^(HTTPS?|NO)_PROXY$/i,
  /^(LANG|LC_[A-Z]+|TZ)$/,
]

export const KNOWN_PLUGINS: readonly string[] = Object.keys(CALLS)

export function isKnownVariable(name: string): boolean {
  return VARIABLES.some(pattern => pattern.test(name))
}

/** How a known plugin is asked for a credential: "aws eks get-token". */
export function knownCall(command: string): string {
  return [command, ...(CALLS[command]?.[0]?.words ?? [])].join(' ')
}

/** The first argument that asks a known plugin for anything else; undefined when there is none. */
export function strangeArgument(command: string, args: readonly string[]): string | undefined {
  const strange = (CALLS[command] ?? []).map(call => strangeIn(args, call))
  return strange.includes(undefined) ? undefined : strange[0]
}

function strangeIn(args: readonly string[], { words, valued, switches, hasName }: Call): string | undefined {
  const spoken: string[] = []
  let isValue = false
  for (const argument of args) {
    const [name = ''] = argument.split('=', 1)
    if (isValue) isValue = false
    else if (!argument.startsWith('-')) spoken.push(argument)
    else if (valued.test(name)) isValue = !argument.includes('=')
    else if (switches?.test(name) !== true) return name
  }
  const most = words.length + (hasName ? 1 : 0)
  return words.find((word, index) => word !== spoken[index]) ?? spoken[most]
}
