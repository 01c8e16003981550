import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseAllDocuments } from 'yaml'
import { permissionManifests } from '../../src/checks/least-privilege.ts'
import { inputsWith } from '../checks/check-run.ts'
import type { AuditEvent } from '../control-plane/audit-log.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'

interface Rule {
  readonly verbs: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
}

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

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

describe.each(['gate', 'audit'] as const)(
  'what profile %s asks, by the audit log of the API server',
  profile => {
    let requests: readonly AuditEvent[]

    beforeAll(async () => {
      const user = `watched-${profile}`
      const kubeconfig = await cluster.kubeconfig({ user, groups: [] })
      await runAction({ inputs: { kubeconfig, rbac: RBAC, profile } })
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
      const rules: Rule[] = parseAllDocuments(
        permissionManifests(inputsWith({ profile, rbac: RBAC })),
      ).flatMap(document => document.toJS()?.rules ?? [])
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

function grants(rule: Rule, { verb, requestURI, objectRef }: AuditEvent): boolean {
  if (!rule.verbs.includes(verb)) return false
  const path = requestURI.replace(/\?.*$/, '')
  if (objectRef?.resource === undefined) return rule.nonResourceURLs?.some(url => covers(url, path)) ?? false
  const { apiGroup = '', resource, subresource } = objectRef
  if (rule.resourceNames !== undefined && !rule.resourceNames.includes(objectRef.name ?? '')) return false
  const name = subresource === undefined ? resource : `${resource}/${subresource}`
  return (rule.apiGroups?.includes(apiGroup) && rule.resources?.includes(name)) ?? false
}

function covers(url: string, path: string): boolean {
  return url.endsWith('*') ? path.startsWith(url.slice(0, -1)) : url === path
}
