import { describe, expect, test } from '@jest/globals'
import { admissionPolicies } from '../../../src/checks/extensions/admission-policies/admission-policies.ts'
import { ClusterError } from '../../../src/cluster/cluster-error.ts'
import { runCheck } from '../check-run.ts'

type Fields = Readonly<Record<string, unknown>>

const NAME = 'kubernetes.io/metadata.name'
const RULE = { operations: ['CREATE'], apiGroups: [''], resources: ['pods'], scope: '*' }
const LIMIT = { apiVersion: 'rules.example.com/v1', kind: 'Limit' }
const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap' }
const paramRef = (fields: Fields = {}) => ({
  paramRef: { name: 'p', parameterNotFoundAction: 'Deny', ...fields },
})

interface World {
  readonly profile?: string
  /** Answers a request for parameters. */
  readonly params?: 'there' | 'not-found' | 'forbidden'
  readonly isStale?: boolean
  readonly kind?: 'Validating' | 'Mutating'
}

const served = (group: string, kind: string, names: object, freshness = 'Current') => ({
  metadata: { name: group },
  versions: [
    { version: 'v1', freshness, resources: [{ responseKind: { kind }, scope: 'Namespaced', ...names }] },
  ],
})

/** Against a cluster that has this policy and this binding, and serves ConfigMaps. */
async function run(policy: Fields | undefined, binding: Fields | undefined, world: World = {}) {
  const { profile = 'standard', params = 'there', isStale = false, kind = 'Validating' } = world
  const asked: string[] = []
  const item = (spec: Fields | undefined) => (spec ? [{ metadata: { name: 'limits' }, spec }] : [])
  const lists: Fields = {
    [`${kind.toLowerCase()}admissionpolicies`]: item(
      policy && { matchConstraints: { resourceRules: [RULE] }, ...policy },
    ),
    [`${kind.toLowerCase()}admissionpolicybindings`]: item(binding && { policyName: 'limits', ...binding }),
  }
  const namespaces = [{ metadata: { name: 'default', labels: { [NAME]: 'default' } } }]
  const discovery: Fields = {
    '/api': [served('', 'ConfigMap', { resource: 'configmaps' })],
    '/apis': isStale ? [served('rules.example.com', 'Old', { resource: 'old' }, 'Stale')] : [],
  }
  const evaluation = await runCheck(admissionPolicies, {
    inputs: { profile },
    cluster: {
      async get(path) {
        const [name = ''] = /[a-z]+(?=\?|$)/.exec(path) ?? []
        asked.push(name)
        if (kind === 'Validating' && name.startsWith('mutating'))
          throw new ClusterError('not-found', 'it is of a newer version')
        const body = JSON.stringify({ metadata: {}, items: { ...lists, namespaces }[name] ?? [] })
        return { status: 200, headers: {}, body, durationMs: 0 }
      },
      async getJson(path) {
        asked.push(path)
        if (path in discovery) return { kind: 'APIGroupDiscoveryList', items: discovery[path] }
        if (params === 'there') return {}
        throw new ClusterError(params, 'as it is')
      },
    },
  })
  const messages = evaluation.judgements.map(
    ({ severity, code, message }) => `${severity} ${code}: ${message}`,
  )
  return { ...evaluation, messages, asked }
}

describe('a policy that cannot be applied', () => {
  const KIND = 'Limit.rules.example.com, the kind of its parameters, is not served in the version v1.'
  const GONE = 'the parameters that its binding limits demands, ConfigMap'

  test.each<[string, Fields, Fields, World, readonly unknown[]]>([
    [
      'refuses for want of the kind of its parameters, whatever its binding leaves of it',
      { paramKind: LIMIT },
      { matchResources: { namespaceSelector: { matchLabels: { a: 'b' } } } },
      {},
      [
        `error admission-policy-kind-missing: Every \`create pods\` in the cluster is refused: the ValidatingAdmissionPolicy limits fails closed, and ${KIND}`,
      ],
    ],
    [
      'lets pass when it fails open',
      { paramKind: LIMIT, failurePolicy: 'Ignore' },
      {},
      {},
      [
        `warning admission-policy-kind-missing: The ValidatingAdmissionPolicy limits is not applied to \`create pods\` in the cluster, which pass unchecked as it fails open: ${KIND}`,
      ],
    ],
    [
      'is no error when it leaves out some of what it names',
      { paramKind: LIMIT, matchConstraints: { resourceRules: [RULE], excludeResourceRules: [RULE] } },
      {},
      {},
      [expect.stringMatching(/^warning admission-policy-kind-missing/)],
    ],
    [
      'is no error when it is asked about what few deploys send',
      {
        paramKind: LIMIT,
        matchConstraints: { resourceRules: [{ ...RULE, apiGroups: ['x.example.com'], resources: ['xs'] }] },
      },
      {},
      {},
      [expect.stringMatching(/^warning admission-policy-kind-missing/)],
    ],
    ['is not judged while the server of the kind is silent', { paramKind: LIMIT }, {}, { isStale: true }, []],
    [
      'refuses for want of its parameters',
      { paramKind: CONFIG_MAP },
      paramRef({ namespace: 'rules' }),
      { params: 'not-found' },
      [
        `error admission-policy-params-missing: Every \`create pods\` in the cluster is refused: the ValidatingAdmissionPolicy limits fails closed, and ${GONE} rules/p, do not exist.`,
      ],
    ],
    [
      'refuses in the namespace without its parameters',
      { paramKind: CONFIG_MAP },
      paramRef(),
      { params: 'not-found' },
      [
        `error admission-policy-params-missing: Every \`create pods\` in namespace default is refused: the ValidatingAdmissionPolicy limits fails closed, and ${GONE} default/p, do not exist.`,
      ],
    ],
    [
      'is nothing in a namespace that it spares',
      { paramKind: CONFIG_MAP },
      { ...paramRef(), matchResources: { namespaceSelector: { matchLabels: { [NAME]: 'other' } } } },
      { params: 'not-found' },
      [],
    ],
    ['has its parameters', { paramKind: CONFIG_MAP }, paramRef(), {}, []],
    [
      'does without',
      { paramKind: CONFIG_MAP },
      paramRef({ parameterNotFoundAction: 'Allow' }),
      { params: 'not-found' },
      [],
    ],
    [
      'is one that changes objects',
      { paramKind: LIMIT },
      {},
      { kind: 'Mutating' },
      [expect.stringMatching(/^error .*: the MutatingAdmissionPolicy limits fails closed/)],
    ],
  ])('%s', async (_, policy, binding, world, expected) => {
    expect((await run(policy, binding, world)).messages).toEqual(expected)
  })
})

test.each<[string, Fields, World, string]>([
  [
    'may not be seen',
    { name: 'p' },
    { params: 'forbidden' },
    'the credential lacks the right to get configmaps',
  ],
  ['are selected', { name: '', selector: {} }, {}, 'they are selected by labels'],
])('parameters that %s are told as not looked at', async (_, reference, world, why) => {
  const { notLookedAt } = await run({ paramKind: CONFIG_MAP }, paramRef(reference), world)
  expect(notLookedAt).toEqual([
    `whether the parameters of ValidatingAdmissionPolicyBinding/limits exist: ${why}`,
  ])
})

test('a policy that nothing binds is no matter', async () => {
  expect((await run({ paramKind: LIMIT }, undefined)).messages).toEqual([])
})

test('a gate lists no bindings where no policy takes parameters, and asks nothing of discovery', async () => {
  const { asked, objects } = await run({}, {}, { profile: 'gate' })
  expect({ asked, objects }).toEqual({
    asked: ['validatingadmissionpolicies'],
    objects: 0,
  })
})
