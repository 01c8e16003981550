// Whom tests let the program be: one with the rights that it asks for, and no others.
import { setTimeout as delay } from 'node:timers/promises'
import { parse } from 'yaml'
import { CHECKS } from '../../src/checks/catalog.ts'
import { FAMILIES } from '../../src/checks/check.ts'
import { leastPrivilegeManifest } from '../../src/checks/least-privilege.ts'
import { parseInputs } from '../../src/inputs/parse-inputs.ts'
import type { AdminApi } from './admin-api.ts'

export const READER = { user: 'cluster-health', groups: ['cluster-health-readers'] }
/** The ClusterRole that is made for the reader. */
export const READER_ROLE = 'cluster-health-audit'

const GROUP = 'rbac.authorization.k8s.io'
const SUBJECTS = READER.groups.map(name => ({ apiGroup: GROUP, kind: 'Group', name }))
const INPUTS: Readonly<Record<string, string>> = { profile: 'audit', rbac: 'get pods' }

/** Grants the reader what `--permissions --profile audit` prints, but for Secrets, and waits until the API server knows. */
export async function admitReader({ request }: Pick<AdminApi, 'request'>): Promise<void> {
  const known = { checks: CHECKS.map(({ id }) => id), families: FAMILIES }
  const role = parse(leastPrivilegeManifest(parseInputs(name => INPUTS[name], known)))
  const roleRef = { apiGroup: GROUP, kind: 'ClusterRole', name: READER_ROLE }
  const { metadata } = role
  await request('POST', `/apis/${GROUP}/v1/clusterroles`, role)
  await request('POST', `/apis/${GROUP}/v1/clusterrolebindings`, { metadata, roleRef, subjects: SUBJECTS })
  await waitUntilAllowed({ request }, READER, { path: '/metrics', verb: 'get' })
}

/** Lets the reader list the Secrets of one namespace, as the second printed role is to be bound. */
export async function admitReaderToSecrets(
  { request }: Pick<AdminApi, 'request'>,
  namespace: string,
): Promise<void> {
  const metadata = { name: 'cluster-health-secrets' }
  const place = `/apis/${GROUP}/v1/namespaces/${namespace}`
  const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }]
  const roleRef = { apiGroup: GROUP, kind: 'Role', ...metadata }
  await request('POST', `${place}/roles`, { metadata, rules })
  await request('POST', `${place}/rolebindings`, { metadata, roleRef, subjects: SUBJECTS })
  await waitUntilAllowed({ request }, READER, { namespace, verb: 'list', resource: 'secrets' })
}

/** The authorizer learns of a binding a little later than the client that made it. */
export async function waitUntilAllowed(
  { request }: Pick<AdminApi, 'request'>,
  identity: { readonly user: string; readonly groups?: readonly string[] },
  right: object,
): Promise<void> {
  const attributes = 'path' in right ? { nonResourceAttributes: right } : { resourceAttributes: right }
  const spec = { ...identity, ...attributes }
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec }
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews'
  const isAllowed = async () =>
    (await request<{ status: { allowed: boolean } }>('POST', path, body)).status.allowed
  while (!(await isAllowed())) await delay(20)
}
