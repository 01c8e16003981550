import { parse } from 'yaml'
import { leastPrivilegeManifest } from '../src/checks/least-privilege.ts'
import { parseInputs } from '../src/inputs/parse-inputs.ts'
import { KNOWN } from '../src/run.ts'
import type { ControlPlane } from '../test/control-plane/control-plane.ts'

const NAMESPACE = 'shop'
const DAY_MS = 24 * 60 * 60 * 1000
const RBAC_GROUP = 'rbac.authorization.k8s.io'

// What the deploy of the demo needs, and what it must not have. The bot of production lacks the jobs.
const RBAC = `
create deployments.apps -n shop
get pods --subresource=log -n shop
create jobs.batch -n shop
deny: get secrets -n shop
deny: delete nodes
`

const INPUTS = {
  rbac: RBAC,
  endpoints: '/apis/apps/v1/namespaces/shop/deployments',
  'minimum-lifetime': '15m',
} as const

interface Faults {
  readonly workspaceFiles: Readonly<Record<string, string>>
  /** What the step asks of each of them. */
  readonly inputs: typeof INPUTS
}

/**
 * Plants a webhook that was left behind, a missing permission, a client certificate that ends in nine days, an API server that is
 * not ready, a token that ends within the hour of a deploy, and an address where nothing listens.
 */
export async function plantFaults(controlPlane: ControlPlane, closedUrl: string): Promise<Faults> {
  await controlPlane.request('POST', '/api/v1/namespaces', { metadata: { name: NAMESPACE } })
  await controlPlane.request('POST', `/api/v1/namespaces/${NAMESPACE}/serviceaccounts`, {
    metadata: { name: 'ci' },
  })
  const verbs = ['create', 'get', 'list', 'patch']
  const deployments = { apiGroups: ['apps'], resources: ['deployments'], verbs }
  const logs = { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] }
  const jobs = { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'get'] }
  const bot = { kind: 'User', name: 'deploy-bot' }
  await grant(controlPlane, 'deploy-bot', [deployments, logs], bot)
  await grantPrintedRole(controlPlane, bot)
  await leaveWebhookBehind(controlPlane)
  await grant(controlPlane, 'ci', [deployments, logs, jobs], {
    kind: 'ServiceAccount',
    name: 'ci',
    namespace: NAMESPACE,
  })
  return {
    inputs: INPUTS,
    workspaceFiles: {
      'production.yaml': await production(controlPlane),
      'staging.yaml': await staging(controlPlane),
      'laptop.yaml': await controlPlane.kubeconfig({ ...named('laptop'), server: closedUrl }),
    },
  }
}

function production({ kubeconfig }: ControlPlane): Promise<string> {
  const validity = {
    notBefore: new Date(Date.now() - 356 * DAY_MS),
    notAfter: new Date(Date.now() + 9.5 * DAY_MS),
  }
  return kubeconfig({
    ...named('production'),
    user: 'deploy-bot',
    groups: [],
    namespace: NAMESPACE,
    ...validity,
  })
}

// An API server that was told to stop and still serves for a minute, as in a rolling upgrade that hangs.
async function staging(controlPlane: ControlPlane): Promise<string> {
  const { server, pid } = await controlPlane.startApiserver(['--shutdown-delay-duration=60s'])
  process.kill(pid, 'SIGTERM')
  const token = await controlPlane.serviceAccountToken(NAMESPACE, 'ci', 600)
  return controlPlane.kubeconfig({ ...named('staging'), server, token, namespace: NAMESPACE })
}

function named(name: string) {
  return { context: name, cluster: name, userName: name }
}

/** What `--permissions` prints, so that only the credential of production may look at everything. */
async function grantPrintedRole({ request }: ControlPlane, subject: object): Promise<void> {
  const given: Readonly<Record<string, string>> = INPUTS
  const role = parse(leastPrivilegeManifest(parseInputs(name => given[name], KNOWN)))
  const { metadata } = role
  const roleRef = { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: metadata.name }
  await request('POST', `/apis/${RBAC_GROUP}/v1/clusterroles`, role)
  await request('POST', `/apis/${RBAC_GROUP}/v1/clusterrolebindings`, {
    metadata,
    roleRef,
    subjects: [subject],
  })
}

/** Fails closed for the pods of the shop, and the program that should answer was uninstalled. */
async function leaveWebhookBehind({ request }: ControlPlane): Promise<void> {
  await request('POST', '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations', {
    metadata: { name: 'policy' },
    webhooks: [
      {
        name: 'pods.policy.example.com',
        clientConfig: { service: { namespace: 'policy', name: 'webhook' } },
        failurePolicy: 'Fail',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': NAMESPACE } },
      },
    ],
  })
}

async function grant(
  { request }: ControlPlane,
  name: string,
  rules: readonly object[],
  subject: object,
): Promise<void> {
  const path = `/apis/${RBAC_GROUP}/v1/namespaces/${NAMESPACE}`
  const apiGroup = RBAC_GROUP
  const metadata = { name }
  await request('POST', `${path}/roles`, { metadata, rules })
  await request('POST', `${path}/rolebindings`, {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name },
    subjects: [subject],
  })
}
