import type { Cluster } from '../../../cluster/cluster.ts'
import { distributionOf } from '../../../cluster/distribution.ts'
import { listPages, listPath } from '../../../cluster/list.ts'
import { type Scope, scan } from '../../../cluster/scan.ts'
import { defineCheck } from '../../check.ts'
import { CODES } from './codes.ts'
import { isForEverybody } from './judge-everybody.ts'
import { capped, judgeStanding } from './judge-standing.ts'
import { type Binding, type Role, readBinding, readRole } from './rbac-objects.ts'

const GROUP = 'rbac.authorization.k8s.io'
const KINDS = ['clusterroles', 'clusterrolebindings', 'rolebindings', 'roles'] as const

export const standingRbac = defineCheck({
  id: 'standing-rbac',
  family: 'access',
  title: 'Power over the cluster is granted to few, by name',
  profiles: ['audit'],
  needs: 'authorization',
  access: KINDS.map(resource => ({ verb: 'list', group: GROUP, resource })),
  codes: CODES,
  async collect({ cluster, connection, inputs, target }) {
    const scope = { namespaces: inputs.namespaces, fallback: target.namespace }
    const [clusterRoles, clusterBindings, { openBindings, openRoles, scanned }] = await Promise.all([
      readAll(cluster, 'clusterroles', readRole),
      readAll(cluster, 'clusterrolebindings', item => readBinding('ClusterRoleBinding', item)),
      readOpen(cluster, scope),
    ])
    const isGoogle = distributionOf(connection.version) === 'GKE'
    return { rbac: { clusterRoles, clusterBindings, openBindings, openRoles, isGoogle }, scanned }
  },
  evaluate: ({ rbac, scanned }) => ({
    judgements: capped(judgeStanding(rbac)),
    objects: rbac.clusterRoles.length + rbac.clusterBindings.length + scanned.objects,
    namespaces: scanned.namespaces,
    undetermined: scanned.undetermined,
  }),
})

type Item = Readonly<Record<string, unknown>>

function kindOf(resource: (typeof KINDS)[number]) {
  return { group: GROUP, version: 'v1', resource }
}

async function readAll<Kept>(
  cluster: Cluster,
  resource: (typeof KINDS)[number],
  read: (item: Item) => Kept,
): Promise<Kept[]> {
  const kept: Kept[] = []
  for await (const page of listPages(cluster, listPath(kindOf(resource)))) kept.push(...page.map(read))
  return kept
}

/** The bindings in namespaces that are for everybody, and the Roles of those; most clusters have no such Role to read. */
async function readOpen(cluster: Cluster, scope: Scope) {
  const openBindings: Binding[] = []
  const scanned = await scan(cluster, kindOf('rolebindings'), {
    scope,
    visit: item => {
      const binding = readBinding('RoleBinding', item)
      if (isForEverybody(binding)) openBindings.push(binding)
    },
  })
  const wanted = new Set(
    openBindings
      .filter(({ role }) => role.kind === 'Role')
      .map(({ namespace, role }) => `${namespace}/${role.name}`),
  )
  const openRoles: Role[] = []
  const visit = (item: Item) => {
    const role = readRole(item)
    if (wanted.has(`${role.namespace}/${role.name}`)) openRoles.push(role)
  }
  if (wanted.size > 0) await scan(cluster, kindOf('roles'), { scope, visit })
  return { openBindings, openRoles, scanned }
}
