import { parse, parseAllDocuments } from 'yaml'
import { leastPrivilegeManifest, permissionManifests } from '../../src/checks/least-privilege.ts'
import { inputsWith } from '../checks/check-run.ts'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import { runAction } from '../runner/runner.ts'
import { NO_ROUTING } from '../scenarios/aggregated-apis.ts'
import type { Rule } from './granted.ts'
import { plantHealthyObjects, publishRootCa } from './healthy-objects.ts'

// What every authenticated identity has by default. Without them, only the printed role is left.
const DEFAULTS = ['system:basic-user', 'system:discovery', 'system:public-info-viewer']
const BINDINGS = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings'

/** A cluster in which everything has something to look at, and nobody a right that was not granted by name. */
export async function startBareCluster(): Promise<ControlPlane> {
  const cluster = await startControlPlane({ extraApiserverArgs: [NO_ROUTING] })
  await Promise.all(DEFAULTS.map(name => cluster.request('DELETE', `${BINDINGS}/${name}`)))
  const planted = await plantHealthyObjects(cluster)
  const stop = async () => {
    await planted[Symbol.asyncDispose]()
    await cluster.stop()
  }
  return { ...cluster, stop }
}

/** A Secret to look at, since a check that finds nothing to look at has not looked. */
async function storeCertificate(cluster: ControlPlane, namespace: string): Promise<void> {
  const { certificatePem, keyPem } = await cluster.authority.issue({ commonName: 'shop', usage: 'server' })
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/secrets`, {
    metadata: { name: 'shop' },
    type: 'kubernetes.io/tls',
    stringData: { 'tls.crt': certificatePem, 'tls.key': keyPem },
  })
}

export type ProfileName = 'gate' | 'standard' | 'audit'

const ABOUT_ANOTHER = 'deny: delete nodes --as=system:serviceaccount'
// What the API server answers for itself, and a list that it keeps.
export const ENDPOINTS = '/readyz/etcd\n/apis/apps/v1/namespaces/default/replicasets'
export const inputsOf = (profile: string, more: Readonly<Record<string, string>> = {}) =>
  inputsWith({ profile, rbac: `${ABOUT_ANOTHER}:any:default`, endpoints: ENDPOINTS, ...more })

/** Those of the role, and those of the second one, for Secrets. */
export const rulesOf = (profile: ProfileName): readonly Rule[] =>
  parseAllDocuments(permissionManifests(inputsOf(profile))).flatMap(document => document.toJS()?.rules ?? [])

export const rulesWithoutSecrets = (profile: ProfileName): readonly Rule[] =>
  parse(leastPrivilegeManifest(inputsOf(profile))).rules

/** What a run comes to with a service account that has these rights and no others. */
export async function runWith(
  cluster: ControlPlane,
  rules: readonly Rule[],
  profile: string,
  workspaceFiles: Readonly<Record<string, string>> = {},
) {
  const namespace = await cluster.newNamespace('least')
  await publishRootCa(cluster, namespace)
  const subjects = [
    { kind: 'ServiceAccount', name: 'default', namespace },
    { kind: 'User', name: namespace },
  ]
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: namespace }
  const metadata = { name: namespace }
  await cluster.request('POST', '/apis/rbac.authorization.k8s.io/v1/clusterroles', { metadata, rules })
  await cluster.request('POST', BINDINGS, { metadata, roleRef, subjects })
  const kubeconfig = await cluster.kubeconfig({
    token: await cluster.serviceAccountToken(namespace, 'default'),
    namespace,
    userName: 'least',
  })
  await storeCertificate(cluster, namespace)
  const manifests = Object.keys(workspaceFiles).join('\n')
  const rbac = [
    'get namespaces',
    'get /readyz',
    'deny: delete secrets',
    `deny: get pods -n ${namespace}`,
    `${ABOUT_ANOTHER}:${namespace}:default`,
  ].join('\n')
  const result = await runAction({
    inputs: {
      kubeconfig,
      profile,
      rbac,
      'rbac-manifests': manifests,
      endpoints: ENDPOINTS,
      reports: 'report.json',
    },
    workspaceFiles,
  })
  const [report] = JSON.parse(result.read('report.json')).clusters
  return { ...result, report, namespace }
}

export interface Part {
  readonly id: string
  readonly status: string
  readonly reason: string
}

export const notCompleted = (checks: readonly Part[]) =>
  checks
    .filter(({ status }) => status !== 'completed')
    .map(({ id, status, reason }) => `${id} ${status}: ${reason}`)

export const LACKS = 'skipped: the credential lacks a right of this check:'
export const NO_SECRETS = [
  `tls-secrets ${LACKS} list secrets`,
  `token-secrets ${LACKS} list secrets`,
  `webhook-serving-certificates ${LACKS} get secrets`,
]

// Listing Secrets everywhere is power over the cluster, which the second role gives to whoever wants it; and what was taken away
// here so that nothing else grants a right is missing in an audit too.
export const CODES = {
  gate: [],
  standard: ['rbac-escalation-paths'],
  audit: ['rbac-default-role-changed', 'rbac-escalation-paths'],
} as const
