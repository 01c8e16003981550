import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { leastPrivilegeManifest, permissionManifests } from '../../src/checks/least-privilege.ts'
import { inputsWith } from '../checks/check-run.ts'
import type { AuditEvent } from '../control-plane/audit-log.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { waitUntilAllowed } from '../control-plane/reader.ts'
import { runAction } from '../runner/runner.ts'
import { grants, type Rule } from './granted.ts'

// A line for every kind of question: known and unknown, in a namespace, for a name, a subresource and a path.
const RBAC = `
create deployments.apps
get pods/web --subresource=log
get nosuchthings
list pods -n no-such-namespace
get /metrics
deny: delete nodes
get pods --as=jane --as-group=dev --as-group=ops
deny: get nodes --as=system:serviceaccount:kube-system:default
`

const ENDPOINTS = `
/readyz/etcd
/api/v1/namespaces/default/configmaps?limit=1
/apis/apps/v1/deployments/nowhere 404
service/default/https:kubernetes:443/readyz 503
`

// One of each sort: what lies in a namespace, waits for a rollout, grants rights, is of a kind or in a namespace that is not there.
const MANIFESTS = [
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'new' } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'no-such-namespace' } },
  { apiVersion: 'example.com/v1', kind: 'Nothing', metadata: { name: 'nothing' } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'view' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
  },
]

const ASKED = { rbac: RBAC, endpoints: ENDPOINTS, 'rbac-manifests': 'all.yaml --prune' }

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

// Whoever lacks a right asks in other ways: by what else he may, or whether there is such a thing at all.
async function grantTo(user: string, rules: readonly Rule[]): Promise<void> {
  const apiGroup = 'rbac.authorization.k8s.io'
  const metadata = { name: user }
  await cluster.request('POST', `/apis/${apiGroup}/v1/clusterroles`, { metadata, rules })
  await cluster.request('POST', `/apis/${apiGroup}/v1/clusterrolebindings`, {
    metadata,
    roleRef: { apiGroup, kind: 'ClusterRole', name: user },
    subjects: [{ apiGroup, kind: 'User', name: user }],
  })
  await waitUntilAllowed(
    cluster,
    { user },
    {
      verb: 'create',
      group: 'authorization.k8s.io',
      resource: 'selfsubjectrulesreviews',
    },
  )
}

describe.each(['gate', 'audit'] as const)(
  'what profile %s asks, by the audit log of the API server',
  profile => {
    let requests: readonly AuditEvent[]

    beforeAll(async () => {
      const user = `watched-${profile}`
      await grantTo(user, parse(leastPrivilegeManifest(inputsWith({ profile, rbac: RBAC }))).rules)
      const kubeconfig = await cluster.kubeconfig({ user, groups: [] })
      await runAction({
        inputs: { kubeconfig, ...ASKED, profile },
        workspaceFiles: { 'all.yaml': MANIFESTS.map(object => JSON.stringify(object)).join('\n---\n') },
      })
      requests = (await cluster.auditLog()).filter(event => event.user.username === user)
    })

    test('is only reads and reviews, which store nothing', () => {
      expect(requests.length).toBeGreaterThan(5)
      const writes = requests.filter(({ verb }) => !['get', 'list'].includes(verb))
      const isReview = ({ verb, objectRef }: AuditEvent) =>
        verb === 'create' && /^(self|local)?subject\w*reviews$/.test(objectRef?.resource ?? '')
      expect(writes.length).toBeGreaterThan(0)
      expect(writes.filter(request => !isReview(request))).toEqual([])
    })

    test('is what the printed roles grant, and nothing else', () => {
      const rules: Rule[] = parseAllDocuments(permissionManifests(inputsWith({ profile, ...ASKED }))).flatMap(
        document => document.toJS()?.rules ?? [],
      )
      const beyond = requests.filter(
        request => !isInPlaceOfAnother(request) && !rules.some(rule => grants(rule, request)),
      )
      expect([...new Set(beyond.map(({ verb, requestURI }) => `${verb} ${requestURI}`))]).toEqual([])
    })
  },
)

// Whoever has the printed roles never comes to it: it is what is tried where others may not be reviewed.
function isInPlaceOfAnother({ objectRef }: AuditEvent): boolean {
  return objectRef?.resource === 'localsubjectaccessreviews'
}
