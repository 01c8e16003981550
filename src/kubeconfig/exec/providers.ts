// What is known of the plugins that most people have: how they get onto a runner, how they are signed in, and what they say when
// they are not.

export interface Provider {
  /** The step that brings the program onto the runner. */
  readonly install: string
  /** The step that signs it in. */
  readonly login: string
  /** How to sign in where nobody sits at a screen; the step of `login` when there is nothing else to say. */
  readonly unattended?: string
  /** A command that prints the token. */
  readonly byHand?: string
  readonly failures: readonly Failure[]
}

export interface Failure {
  readonly pattern: RegExp
  /** What it means, as the end of the sentence "The plugin … failed: …". */
  readonly says: string
  /** In place of the step that signs in. */
  readonly remedy?: string
}

const AWS_LOGIN =
  'Sign in before this step with `aws-actions/configure-aws-credentials` (`role-to-assume`, `aws-region`), and give the job `permissions: id-token: write`.'

const AWS: Pick<Provider, 'login' | 'failures'> = {
  login: AWS_LOGIN,
  failures: [
    {
      pattern:
        /Unable to locate credentials|NoCredentialProviders|failed to (refresh|retrieve) cached credentials|no EC2 IMDS role found/i,
      says: 'it has no AWS credentials',
    },
    {
      pattern: /SSO (session|Token)|Token has expired and refresh failed|sso login/i,
      says: 'its sign-in through AWS SSO has ended, and nobody can renew it here',
    },
    {
      pattern: /ExpiredToken|security token included in the request is expired/i,
      says: 'the AWS credentials have expired',
    },
    {
      pattern: /InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidAccessKeyId/i,
      says: 'AWS does not accept the credentials',
    },
    {
      pattern: /AssumeRoleWithWebIdentity/i,
      says: 'AWS does not let this workflow have the role',
      remedy:
        'Correct the trust policy of the role: its condition on `sub` must fit this workflow, such as `repo:OWNER/NAME:ref:refs/heads/main`.',
    },
    {
      pattern: /AccessDenied|not authorized to perform/i,
      says: 'AWS denies what it asks for',
      remedy:
        'Allow the role that the step before assumed what the evidence names; for a role in the arguments of the plugin that is `sts:AssumeRole`.',
    },
    {
      pattern: /config profile .* could not be found|could not be found: .*profile/i,
      says: 'the AWS profile that it is told to use is not on this runner',
      remedy:
        'Remove AWS_PROFILE and `--profile` from the plugin in the kubeconfig, and sign in before this step with `aws-actions/configure-aws-credentials`.',
    },
    {
      pattern: /You must specify a region|NoRegion/i,
      says: 'it knows no AWS region',
      remedy:
        'Add `--region NAME` to the arguments of the plugin, or set AWS_REGION under `env` of the step.',
    },
  ],
}

const OIDC_LOGIN: Omit<Provider, 'install'> = {
  login:
    'Give the plugin a way to sign in without a browser, such as `--grant-type=client-credentials`, or use a kubeconfig with a token.',
  failures: [
    {
      pattern: /could not open the browser|authcode-browser|device-code/i,
      says: 'it wants to open a browser',
    },
    {
      pattern: /unknown command "oidc-login"/i,
      says: 'kubectl has no plugin oidc-login on this runner',
      remedy:
        'Install it in a step before this one: `kubectl krew install oidc-login`, or the program kubectl-oidc_login from the releases of int128/kubelogin.',
    },
  ],
}

const KREW =
  'Install kubectl and its plugin in a step before this one: `kubectl krew install oidc-login`, or the program kubectl-oidc_login from the releases of int128/kubelogin.'

/** By the name of the program. */
export const PROVIDERS: Readonly<Record<string, Provider>> = {
  aws: {
    ...AWS,
    install:
      'Hosted runners have it; on your own, install the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html. A job in a container has only what its image holds.',
    byHand: 'aws eks get-token --cluster-name NAME --query status.token --output text',
  },
  'aws-iam-authenticator': {
    ...AWS,
    install:
      'Replace it by the AWS CLI, which hosted runners have: `aws eks update-kubeconfig --name NAME`; or install it from the releases of kubernetes-sigs/aws-iam-authenticator.',
    byHand: 'aws-iam-authenticator token -i NAME --token-only',
  },
  'gke-gcloud-auth-plugin': {
    install:
      'Install it in a step before this one: `uses: google-github-actions/setup-gcloud@v2` with `install_components: gke-gcloud-auth-plugin`.',
    login:
      'Sign in before this step with `google-github-actions/auth` (`workload_identity_provider`, `service_account`), and give the job `permissions: id-token: write`.',
    byHand: 'gcloud auth print-access-token',
    failures: [
      {
        pattern:
          /could not find default credentials|default token source|do not currently have an active account|gcloud auth login|No credentialed accounts/i,
        says: 'it is not signed in to Google Cloud',
      },
      {
        pattern: /Reauthentication|invalid_grant|invalid_rapt|token has been expired or revoked/i,
        says: 'its sign-in to Google Cloud has ended',
      },
      {
        pattern: /PERMISSION_DENIED|iam\.serviceAccounts\.getAccessToken/i,
        says: 'Google Cloud denies it a token',
        remedy:
          'Grant the account that the step before signs in with the role `roles/iam.workloadIdentityUser` on the service account, and `roles/container.clusterViewer` on the project.',
      },
    ],
  },
  kubelogin: {
    install: 'Install it in a step before this one: `uses: azure/use-kubelogin@v1` with `kubelogin-version`.',
    login:
      'Sign in before this step with `azure/login` (`permissions: id-token: write`) and convert the kubeconfig: `kubelogin convert-kubeconfig -l azurecli`.',
    unattended:
      'Convert the kubeconfig to a sign-in without a person: `kubelogin convert-kubeconfig -l workloadidentity`, or `-l azurecli` behind `azure/login`.',
    byHand: 'kubelogin get-token --login azurecli --server-id ID',
    failures: [
      {
        pattern: /DeviceCodeCredential|devicelogin/i,
        says: 'it waits for a person to sign in with a device code',
        remedy:
          'Convert the kubeconfig to a sign-in without a person: `kubelogin convert-kubeconfig -l workloadidentity`, or `-l azurecli` behind `azure/login`.',
      },
      {
        pattern: /AADSTS7000215|AADSTS7000222|invalid_client/i,
        says: 'Azure does not accept its client secret',
        remedy:
          'Store a new secret of the app registration, or do without one: `kubelogin convert-kubeconfig -l workloadidentity`.',
      },
      {
        pattern: /AADSTS70021|AADSTS700213|No matching federated identity/i,
        says: 'Azure knows no federated credential for this workflow',
        remedy:
          'Add a federated credential to the app registration whose subject is that of this workflow, such as `repo:OWNER/NAME:ref:refs/heads/main`.',
      },
      { pattern: /az login|AzureCLICredential|Azure CLI not found/i, says: 'the Azure CLI is not signed in' },
      {
        pattern:
          /DefaultAzureCredential|ManagedIdentityCredential|WorkloadIdentityCredential|EnvironmentCredential/i,
        says: 'it finds no identity of Azure to sign in with',
      },
    ],
  },
  'kubectl-oidc_login': { ...OIDC_LOGIN, install: KREW },
  kubectl: { ...OIDC_LOGIN, install: KREW },
  doctl: {
    install: 'Install it in a step before this one: `uses: digitalocean/action-doctl@v2` with `token`.',
    login: 'Sign in before this step: `uses: digitalocean/action-doctl@v2` with a `token` from a secret.',
    failures: [
      { pattern: /access token is required|doctl auth init/i, says: 'it is not signed in to DigitalOcean' },
      { pattern: /Unable to authenticate you|\b401\b/i, says: 'DigitalOcean does not accept its token' },
    ],
  },
  oci: {
    install: 'Install the OCI CLI in a step before this one: `pip install oci-cli`.',
    login:
      'Set OCI_CLI_USER, OCI_CLI_TENANCY, OCI_CLI_FINGERPRINT, OCI_CLI_KEY_CONTENT and OCI_CLI_REGION under `env` of the step.',
    failures: [
      {
        pattern: /Could not find config file|ConfigFileNotFound/i,
        says: 'it has no settings for Oracle Cloud',
      },
      { pattern: /NotAuthenticated/i, says: 'Oracle Cloud does not accept its key' },
    ],
  },
  tsh: {
    install: 'Install it in a step before this one: `uses: teleport-actions/setup@v1` with `version`.',
    login:
      'Let a bot sign in and write the kubeconfig: `uses: teleport-actions/auth-k8s@v2`; the program tsh needs a person.',
    failures: [
      {
        pattern:
          /not logged in|please log ?in|credentials have expired|access denied|no valid (session|identity)/i,
        says: 'it is not signed in to Teleport',
      },
    ],
  },
  pinniped: {
    install:
      'Install it in a step before this one: `curl -Lso pinniped https://get.pinniped.dev/latest/pinniped-cli-linux-amd64`, on the PATH and executable.',
    login:
      'Use a kubeconfig whose sign-in needs no person, or one with a token: `kubectl create token NAME --duration=1h`.',
    failures: [{ pattern: /could not complete Pinniped login/i, says: 'its sign-in did not succeed' }],
  },
}

/** What any program says that has no network. */
export const FAILURES_OF_ALL: readonly Failure[] = [
  {
    pattern:
      /could not resolve|no such host|Name or service not known|Temporary failure in name resolution|Could not connect to the endpoint|connection refused|i\/o timeout|network is unreachable|Connect timeout on endpoint/i,
    says: 'it cannot reach the service that issues the credential',
    remedy:
      'Let the runner reach that service; behind a proxy, set HTTPS_PROXY and NO_PROXY under `env` of the step, which the plugin inherits.',
  },
  {
    pattern: /certificate verify failed|x509:|unable to get local issuer/i,
    says: 'it does not trust the certificate of the service that issues the credential',
    remedy:
      'Give the plugin the authority of that service, or of the proxy in between: AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE or SSL_CERT_FILE under `env` of the step.',
  },
  {
    pattern: /executable file not found|command not found|^env: .*No such file or directory/im,
    says: 'a program that it needs in turn is not on this runner',
    remedy: 'Install what the evidence names in a step before this one.',
  },
]
