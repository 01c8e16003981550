import { lines, rule, type SetUp } from './set-up.ts'
import { SET_UPS_OF_ROLES } from './set-ups-of-roles.ts'
import { SET_UPS_OF_RULES } from './set-ups-of-rules.ts'
import { SET_UPS_OF_SUBJECTS } from './set-ups-of-subjects.ts'
import { OTHER, OWN, ROBOT } from './world.ts'

const WHO_ASKS: readonly SetUp[] = [
  {
    name: 'a node',
    user: 'system:node:n1',
    groups: ['system:nodes'],
    lines: lines(`
      get nodes; update nodes/n1 --subresource=status; get nodes/n2; get secrets; get secrets/a; list pods -A
      get configmaps/a -n ${OWN}; create pods; create csr; get leases -n kube-node-lease; get csr
      update leases/n1 -n kube-node-lease; create serviceaccounts --subresource=token
    `),
  },
  {
    name: 'a service account',
    serviceAccount: ROBOT,
    grants: [
      { role: 'view', group: `system:serviceaccounts:${OWN}`, namespace: OWN },
      { rules: [rule('get calibrate', 'metrics.example.com', 'readings gauges')] },
    ],
    lines: lines(`
      get pods; get readings; calibrate reading; get ga -A; list gauges; get gauges -n ${OTHER}; get readings.metrics
    `),
  },
  {
    name: 'nobody, who may not even ask',
    isAnonymous: true,
    lines: lines('get pods; get /version; list no -A'),
  },
]

export const SET_UPS: readonly SetUp[] = [
  ...SET_UPS_OF_ROLES,
  ...SET_UPS_OF_RULES,
  ...WHO_ASKS,
  ...SET_UPS_OF_SUBJECTS,
]
