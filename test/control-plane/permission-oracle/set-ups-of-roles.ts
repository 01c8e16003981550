import { lines, rule, type SetUp } from './set-up.ts'
import { OTHER, OWN } from './world.ts'

/** The roles that every cluster has, and how roles are given. */
export const SET_UPS_OF_ROLES: readonly SetUp[] = [
  {
    name: 'no rights at all',
    lines: lines('create selfsubjectaccessreviews.authorization.k8s.io; get /version'),
  },
  {
    name: 'view in a namespace',
    grants: [{ role: 'view', namespace: OWN }],
    lines: lines(`get po; list deploy; get cm -n ${OTHER}; get secrets; list events.events.k8s.io`),
  },
  {
    name: 'edit in a namespace',
    grants: [{ role: 'edit', namespace: OWN }],
    lines: lines(`
      create deploy; create pods --subresource=exec; impersonate serviceaccounts; delete secrets/a
      create rolebindings; update deploy.apps/web --subresource=scale
    `),
  },
  {
    name: 'admin in a namespace',
    grants: [{ role: 'admin', namespace: OWN }],
    lines: lines(`
      create rolebindings; create roles.rbac; update resourcequotas; create localsubjectaccessreviews; delete ns
    `),
  },
  {
    name: 'cluster-admin everywhere',
    grants: [{ role: 'cluster-admin' }],
    lines: lines(`
      * *; * * -A; delete no/n1; get /metrics; calibrate readings.metrics.example.com; escalate clusterroles
      bind clusterroles/view; get nodes; list fleets; get things.dead.example.com; get uids; get userextras
    `),
  },
  {
    name: 'system:masters by its certificate',
    groups: ['system:masters'],
    lines: lines(`
      * *; impersonate users; impersonate groups/system:masters; put /anything; approve csr; sign signers
    `),
  },
  {
    name: 'a role that others are put into',
    grants: [
      {
        isAggregated: true,
        rules: [rule('get list watch', '', 'nodes'), rule('get', 'toys.example.com', '*')],
      },
    ],
    lines: lines(`
      get nodes; get wg -A; list wg -A; get fleets/f; get fleets.v1.toys.example.com; delete wg
      get widgets.v1beta1.toys.example.com; get widget.v7.toys.example.com
    `),
  },
  {
    name: 'a role that is missing, beside one that is there',
    grants: [
      { role: 'no-such-role', namespace: OWN },
      { role: 'no-such-role' },
      { namespace: OWN, rules: [rule('get', '', 'pods')] },
    ],
    lines: lines('get pods; delete pods; get nodes; list pods -A'),
  },
  {
    name: 'groups',
    groups: ['oracle-readers', 'oracle-runners'],
    grants: [
      { role: 'view', group: 'oracle-readers' },
      { namespace: OTHER, group: 'oracle-runners', rules: [rule('*', 'batch', 'jobs')] },
    ],
    lines: lines(
      `get pods -A; create jobs -n ${OTHER}; create jobs; create jobs.batch -n ${OTHER}; delete cj -n ${OTHER}`,
    ),
  },
]
