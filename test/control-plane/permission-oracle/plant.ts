import { setTimeout as delay } from 'node:timers/promises'
import type { ControlPlane } from '../control-plane.ts'
import type { Grant, SetUp } from './set-up.ts'
import { OWN } from './world.ts'

const API_GROUP = 'rbac.authorization.k8s.io'
const RBAC = `/apis/${API_GROUP}/v1`

/** Gives the rights of a set-up and waits until they hold. @returns the kubeconfig of who asks */
export async function plantSetUp(plane: ControlPlane, setUp: SetUp, id: string): Promise<string> {
  const { user = id, groups = [], serviceAccount, isAnonymous, grants = [] } = setUp
  const subject =
    serviceAccount === undefined
      ? { apiGroup: API_GROUP, kind: 'User', name: user }
      : { kind: 'ServiceAccount', name: serviceAccount, namespace: OWN }
  for (const [index, grant] of grants.entries()) await give(plane, grant, subject, `${id}-${index}`)
  await settled(plane, id)
  const context = { namespace: OWN, userName: id }
  if (isAnonymous) return plane.kubeconfig({ ...context, credential: {} })
  if (serviceAccount === undefined) return plane.kubeconfig({ ...context, user, groups })
  return plane.kubeconfig({ ...context, token: await plane.serviceAccountToken(OWN, serviceAccount) })
}

async function give(plane: ControlPlane, grant: Grant, asker: object, id: string): Promise<void> {
  const { role = id, rules = [], isAggregated = false, namespace } = grant
  if (grant.role === undefined) await createRole(plane, id, rules, isAggregated)
  const binding = {
    metadata: { name: id },
    roleRef: { apiGroup: API_GROUP, kind: 'ClusterRole', name: role },
    subjects: [subjectOf(grant) ?? asker],
  }
  const path =
    namespace === undefined ? `${RBAC}/clusterrolebindings` : `${RBAC}/namespaces/${namespace}/rolebindings`
  await plane.request('POST', path, binding)
}

function subjectOf({ user, group }: Grant): object | undefined {
  if (group !== undefined) return { apiGroup: API_GROUP, kind: 'Group', name: group }
  return user === undefined ? undefined : { apiGroup: API_GROUP, kind: 'User', name: user }
}

async function createRole(
  { request }: ControlPlane,
  name: string,
  rules: readonly object[],
  isAggregated: boolean,
): Promise<void> {
  const path = `${RBAC}/clusterroles`
  if (!isAggregated) {
    await request('POST', path, { metadata: { name }, rules })
    return
  }
  const labels = { oracle: name }
  await request('POST', path, { metadata: { name: `${name}-part`, labels }, rules })
  const clusterRoleSelectors = [{ matchLabels: labels }]
  await request('POST', path, { metadata: { name }, aggregationRule: { clusterRoleSelectors } })
  while (((await request<{ rules?: object[] | null }>('GET', `${path}/${name}`)).rules ?? []).length === 0)
    await delay(50)
}

// The authorizer learns of roles and of both kinds of bindings each by its own watch: when it knows these, it knows all before.
async function settled(plane: ControlPlane, id: string): Promise<void> {
  const resource = `settled-${id}`
  const rules = [{ apiGroups: [''], resources: [resource], verbs: ['get'] }]
  for (const namespace of [undefined, OWN]) {
    const name = `${resource}-${namespace ?? 'everywhere'}`
    const place = namespace === undefined ? {} : { namespace }
    await give(plane, { rules, ...place }, { apiGroup: API_GROUP, kind: 'User', name }, name)
    const spec = { user: name, resourceAttributes: { verb: 'get', resource, ...place } }
    while (!(await isAllowed(plane, spec))) await delay(20)
  }
}

async function isAllowed({ request }: ControlPlane, spec: object): Promise<boolean> {
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews'
  const { status } = await request<{ status: { allowed: boolean } }>('POST', path, { spec })
  return status.allowed
}
