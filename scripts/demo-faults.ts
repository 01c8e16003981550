import type { ControlPlane } from '../test/control-plane/control-plane.ts'

const NAMESPACE = 'shop'
const DAY_MS = 24 * 60 * 60 * 1000

// What the deploy of the demo needs, and what it must not have. The bot of production lacks the jobs.
const RBAC = `
create deployments.apps -n shop
get pods --subresource=log -n shop
create jobs.batch -n shop
deny: get secrets -n shop
deny: delete nodes
`

interface Faults {
  readonly workspaceFiles: Readonly<Record<string, string>>
  readonly rbac: string
}

/**
 * Plants a client certificate that ends in nine days, a missing permission, an API server that is not ready, a token that ends
 * within the hour of a deploy, and an address where nothing listens.
 */
export async function plantFaults(controlPlane: ControlPlane, closedUrl: string): Promise<Faults> {
  await controlPlane.request('POST', '/api/v1/namespaces', { metadata: { name: NAMESPACE } })
  await controlPlane.request('POST', `/api/v1/namespaces/${NAMESPACE}/serviceaccounts`, {
    metadata: { name: 'ci' },
  })
  const deployments = { apiGroups: ['apps'], resources: ['deployments'], verbs: ['create', 'get', 'patch'] }
  const logs = { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] }
  const jobs = { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'get'] }
  await grant(controlPlane, 'deploy-bot', [deployments, logs], { kind: 'User', name: 'deploy-bot' })
  await grant(controlPlane, 'ci', [deployments, logs, jobs], {
    kind: 'ServiceAccount',
    name: 'ci',
    namespace: NAMESPACE,
  })
  return {
    rbac: RBAC,
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

async function grant(
  { request }: ControlPlane,
  name: string,
  rules: readonly object[],
  subject: object,
): Promise<void> {
  const path = `/apis/rbac.authorization.k8s.io/v1/namespaces/${NAMESPACE}`
  const apiGroup = 'rbac.authorization.k8s.io'
  const metadata = { name }
  await request('POST', `${path}/roles`, { metadata, rules })
  await request('POST', `${path}/rolebindings`, {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name },
    subjects: [subject],
  })
}
