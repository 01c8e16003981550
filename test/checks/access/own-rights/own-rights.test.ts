import { describe, expect, test } from '@jest/globals'
import { ownRights } from '../../../../src/checks/access/own-rights/own-rights.ts'
import { ClusterError } from '../../../../src/cluster/cluster-error.ts'
import type { Identity } from '../../../../src/connection/authentication/identity.ts'
import { runCheck } from '../../check-run.ts'

const REASON = 'RBAC: allowed by ClusterRoleBinding "ci" of ClusterRole "r" to User "ci"'

interface Server {
  /** Rights such as `list secrets`, ` in shop` behind them for one namespace. */
  readonly allowed?: readonly string[]
  /** Rights that an authorizer leaves open. */
  readonly open?: readonly string[]
  readonly isOpenToAll?: boolean
  readonly fails?: ClusterError
  readonly reason?: string
  /** What the credential's rules review answers. Default: that it is not complete. */
  readonly rules?: object
}

async function run(server: Server, inputs: Record<string, string> = {}, groups: readonly string[] = []) {
  const asked: string[] = []
  const identity: Identity = { username: 'ci', groups, uid: '', source: 'the server' }
  const evaluation = await runCheck(ownRights, {
    inputs,
    connection: { identity },
    target: { namespace: 'shop' },
    cluster: {
      async review(path, body) {
        if (server.fails) throw server.fails
        if (path.endsWith('/selfsubjectrulesreviews')) return server.rules ?? { incomplete: true }
        if (path.endsWith('/subjectaccessreviews')) return { allowed: server.isOpenToAll === true }
        const right = rightOf(body)
        asked.push(right)
        if (server.open?.includes(right)) return { allowed: false, evaluationError: 'webhook: timeout' }
        return { allowed: server.allowed?.includes(right) === true, reason: server.reason ?? REASON }
      },
    },
  })
  return { asked, ...evaluation }
}

function rightOf(body: object): string {
  const { spec } = body as { spec: { resourceAttributes: Record<string, string> } }
  const { verb, resource, subresource, name, namespace } = spec.resourceAttributes
  const object = [resource, subresource, name].filter(Boolean).join('/')
  return `${verb} ${object}${namespace ? ` in ${namespace}` : ''}`
}

const APPROVAL = 'update certificatesigningrequests/approval'

describe('a credential that may do everything', () => {
  test('is one finding, with the binding, and no path is asked for', async () => {
    const { judgements, asked } = await run({ allowed: ['* *', 'list secrets'] })
    expect(judgements).toMatchObject([
      {
        code: 'rbac-self-overprivileged',
        severity: 'notice',
        message:
          'This credential (ci) may do everything in the cluster, granted by the ClusterRoleBinding "ci".',
        evidence: { Reason: REASON },
      },
    ])
    expect(asked).toEqual(['* *'])
  })

  test('is a warning in an audit', async () => {
    const { judgements } = await run({ allowed: ['* *'] }, { profile: 'audit' })
    expect(judgements).toMatchObject([{ severity: 'warning' }])
  })

  test('is told from its group where no binding grants it', async () => {
    const { judgements } = await run({ allowed: ['* *'], reason: '' }, {}, ['system:masters'])
    expect(judgements).toMatchObject([
      {
        message:
          'This credential (ci) may do everything in the cluster, since it is a member of system:masters, which no role and no binding limits.',
        evidence: { Group: 'system:masters' },
      },
    ])
  })

  test('is no fault of its own where everybody may', async () => {
    expect((await run({ allowed: ['* *'], isOpenToAll: true })).judgements).toEqual([])
  })
})

describe('escalation paths', () => {
  test('are one finding with a reason for each', async () => {
    const { judgements } = await run({ allowed: ['get secrets', 'list secrets', 'create pods/exec'] })
    expect(judgements).toMatchObject([
      {
        code: 'rbac-escalation-paths',
        severity: 'notice',
        message:
          'This credential (ci) can gain rights that nobody granted to it: get, list secrets, create pods/exec in the whole cluster.',
        evidence: {
          'get, list secrets in the whole cluster':
            'It may read every password, private key and stored token there. Granted by ClusterRoleBinding "ci".',
          'create pods/exec in the whole cluster': expect.stringContaining('run commands in every pod'),
        },
      },
    ])
  })

  test.each([
    'escalate clusterroles',
    'escalate roles',
    'bind clusterroles',
    'bind roles',
    'impersonate users',
    'impersonate groups',
    'impersonate serviceaccounts',
    'get secrets',
    'list secrets',
    'get pods/exec',
    'get nodes/proxy',
    'create nodes/proxy',
    'create serviceaccounts/token',
  ])('%s is one', async right => {
    expect((await run({ allowed: [right] })).judgements).toHaveLength(1)
  })

  test.each([
    [[APPROVAL], 0],
    [['approve signers/kubernetes.io/kube-apiserver-client'], 0],
    [[APPROVAL, 'approve signers/kubernetes.io/kube-apiserver-client'], 1],
    [[APPROVAL, 'approve signers/kubernetes.io/*'], 1],
    [[APPROVAL, 'approve signers/example.com/*'], 0],
  ])('of approving certificates with %j there are %d', async (allowed, count) => {
    expect((await run({ allowed })).judgements).toHaveLength(count)
  })

  test.each(['create deployments', 'create pods', 'get pods', 'list nodes'])('%s is none', async right => {
    expect((await run({ allowed: [right] })).judgements).toEqual([])
  })

  test('in one namespace are ordinary, but for an audit, which asks in those it is given', async () => {
    const server = { allowed: ['list secrets in shop', 'list secrets in bank', 'bind roles in bank'] }
    const standard = await run(server)
    expect(standard.judgements).toEqual([])
    expect(standard.asked.filter(right => right.includes(' in '))).toEqual([])
    expect((await run(server, { profile: 'audit' })).judgements).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(/: list secrets in namespace shop\.$/) },
    ])
    expect((await run(server, { profile: 'audit', namespaces: 'bank' })).judgements).toMatchObject([
      {
        message: expect.stringMatching(
          /: bind roles\.rbac\.authorization\.k8s\.io, list secrets in namespace bank\.$/,
        ),
      },
    ])
  })

  test('in the whole cluster are not told again for a namespace', async () => {
    const { judgements } = await run(
      { allowed: ['list secrets', 'list secrets in shop'] },
      { profile: 'audit' },
    )
    expect(Object.keys(judgements[0]?.evidence ?? {})).toEqual(['list secrets in the whole cluster'])
  })
})

describe('what the rules of the credential rule out', () => {
  const rules = (verbs: string[], apiGroups: string[], resources: string[], more: object = {}) => ({
    resourceRules: [{ verbs, apiGroups, resources }],
    incomplete: false,
    ...more,
  })

  test('is not asked, and counts as an answer', async () => {
    const { asked, objects, judgements } = await run({ rules: rules(['get', 'list'], [''], ['pods']) })
    expect(asked).toEqual(['* *', 'get pods/exec'])
    expect(objects).toBeGreaterThan(10)
    expect(judgements).toEqual([])
  })

  test('is not asked in a namespace either', async () => {
    const inputs = { profile: 'audit', namespaces: 'shop\nbank' }
    const { asked } = await run({ rules: rules(['list'], [''], ['secrets']) }, inputs)
    expect(asked).toEqual(['* *', 'list secrets', 'list secrets in shop', 'list secrets in bank'])
  })

  test('is asked all the same where a list of them may not be whole', async () => {
    const { asked: every } = await run({ rules: { incomplete: true, resourceRules: [] } })
    const { asked } = await run({ rules: rules([], [], [], { evaluationError: 'a role is not found' }) })
    expect(every.length).toBeGreaterThan(15)
    expect(asked).toEqual(every)
  })

  test.each<[string, object, string]>([
    ['every verb', rules(['*'], [''], ['secrets']), 'list secrets'],
    ['every group', rules(['list'], ['*'], ['secrets']), 'list secrets'],
    ['every resource', rules(['list'], [''], ['*']), 'list secrets'],
    ['a subresource of every resource', rules(['create'], [''], ['*/exec']), 'create pods/exec'],
    ['a resource, to ABAC with all below', rules(['create'], [''], ['pods']), 'create pods/exec'],
  ])('is none of the right that a rule of %s grants', async (_, rule, right) => {
    const { judgements, asked } = await run({ rules: rule, allowed: [right] })
    expect(asked).toContain(right)
    expect(judgements).toHaveLength(1)
  })
})

describe('an answer that is none', () => {
  test('of one authorizer is neither yes nor no', async () => {
    const { judgements, objects } = await run({ open: ['list secrets'] })
    expect(judgements).toEqual([])
    expect(objects).toBeGreaterThan(10)
  })

  test.each([
    new ClusterError('forbidden', 'the API server answered 403'),
    new ClusterError('no-answer', 'no answer came'),
  ])('to the question itself is for the run to judge: $code', async error => {
    await expect(run({ fails: error })).rejects.toBe(error)
  })
})
