import { lines, rule, type SetUp } from './set-up.ts'
import { ROBOT as ACCOUNT, OTHER, OWN } from './world.ts'

const ROBOT = `system:serviceaccount:${OWN}:${ACCOUNT}`
const QUESTIONS = `
  get pods --as=oracle-jane; list pods --as=oracle-jane; get wg --as=oracle-jane -n ${OTHER}; get no --as=oracle-jane
  get pods --as=oracle-jane --as-group=oracle-readers; list po -A --as=jane --as-group=oracle-readers --as-group=x
  get pods --as=${ROBOT}; get secrets --as=${ROBOT}; calibrate ga --as=${ROBOT}; get readings --as=${ROBOT}
  get pods --as=${ROBOT} --as-group=oracle-readers -n ${OTHER}; get pods --as=system:serviceaccount:${OWN}:nosuch
  get nodes/n1 --as=system:node:n1 --as-group=system:nodes; get secrets --as=system:node:n1 --as-group=system:nodes
  get /healthz --as=oracle-jane; get /metrics --as=oracle-jane; get cm/app --as=jane --as-group=system:authenticated
  get podz --as=oracle-jane; frobnicate pods --as=oracle-jane; get no -n ${OWN} --as=oracle-jane
`
const JANE = { rules: [rule('get', '', 'pods nodes')], namespace: OWN, user: 'oracle-jane' }

/** Questions about others than who asks. */
export const SET_UPS_OF_SUBJECTS: readonly SetUp[] = [
  {
    name: 'an administrator who asks about others',
    groups: ['system:masters'],
    grants: [JANE],
    lines: [
      ...lines(QUESTIONS),
      ...lines(
        '* * --as=root --as-group=system:masters; get pods --as=system:anonymous; get /version --as=system:anonymous',
      ),
    ],
  },
  {
    name: 'somebody who may ask about others, but not act as them',
    grants: [{ rules: [rule('create', 'authorization.k8s.io', 'subjectaccessreviews')] }],
    lines: lines(QUESTIONS),
  },
  {
    name: 'somebody who may act as others, but not ask about them',
    grants: [
      {
        rules: [rule('impersonate', '', 'users groups serviceaccounts'), rule('get', '', 'serviceaccounts')],
      },
    ],
    lines: lines(QUESTIONS),
  },
  {
    name: 'somebody who may ask about others in one namespace',
    grants: [
      { namespace: OWN, rules: [rule('create', 'authorization.k8s.io', 'localsubjectaccessreviews')] },
    ],
    lines: lines(QUESTIONS),
  },
  {
    name: 'an administrator who asks about nobody, who may ask',
    groups: ['system:masters'],
    grants: ['system:discovery', 'system:basic-user', 'view'].map(role => ({
      role,
      group: 'system:unauthenticated',
    })),
    lines: lines(`
      get pods --as=system:anonymous; delete pods --as=system:anonymous; get /version --as=system:anonymous
      list po -A --as=system:anonymous --as-group=system:unauthenticated; get /metrics --as=system:anonymous
      get nodes --as=system:anonymous; list nosuchthings --as=system:anonymous; get pods --as=nobody
    `),
  },
]
