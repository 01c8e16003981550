import { describe, expect, test } from '@jest/globals'
import { admissionWebhooks } from '../../../src/checks/extensions/admission-webhooks/admission-webhooks.ts'
import { ClusterError } from '../../../src/cluster/cluster-error.ts'
import type { Answer } from '../../../src/connection/transport.ts'
import { runCheck } from '../check-run.ts'

const webhook = (change: object = {}) => ({
  name: 'hook.example.com',
  clientConfig: { service: { namespace: 'hooks', name: 'hook' } },
  rules: [{ operations: ['CREATE'], apiGroups: [''], resources: ['pods'], scope: '*' }],
  ...change,
})

interface World {
  /** Whether each Service has a ready endpoint. */
  readonly areReady?: boolean
  readonly profile?: string
  readonly namespaces?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const serviceName = (index: number) => `hook-${index}`
const onService = (index: number) =>
  webhook({ clientConfig: { service: { namespace: 'hooks', name: serviceName(index) } } })
const sliceFor = (_: object, index: number) => ({
  metadata: { namespace: 'hooks', labels: { 'kubernetes.io/service-name': serviceName(index) } },
  ports: [{ name: '', port: 8443 }],
  endpoints: [{ conditions: {} }],
})

/** Against a cluster that has these webhooks, each in a configuration of its own, and not the Service behind them. */
async function run(
  webhooks: readonly object[],
  { profile = 'standard', namespaces, areReady = false }: World = {},
) {
  const asked: string[] = []
  const items = webhooks.map((each, index) => ({ metadata: { name: `hook-${index}` }, webhooks: [each] }))
  const answer = (list: readonly object[]): Answer => ({
    status: 200,
    headers: {},
    body: JSON.stringify({ metadata: {}, items: list }),
    durationMs: 0,
  })
  const described = Object.entries(namespaces ?? {}).map(([name, labels]) => ({ metadata: { name, labels } }))
  const evaluation = await runCheck(admissionWebhooks, {
    inputs: { profile },
    cluster: {
      async get(path) {
        asked.push(path.replace(/\?.*/, ''))
        if (path.includes('/validating')) return answer(items)
        if (path.includes('/namespaces')) return answer(described)
        return answer(areReady && path.includes('/endpointslices') ? webhooks.map(sliceFor) : [])
      },
      async getJson(path) {
        asked.push(path)
        const found = described.find(({ metadata }) => path.endsWith(`/namespaces/${metadata.name}`))
        if (found) return found
        if (areReady) return { spec: { ports: [{ port: 443 }] } }
        throw new ClusterError('not-found', 'it is not there')
      },
    },
  })
  return {
    ...evaluation,
    asked,
    messages: evaluation.judgements.map(({ severity, message }) => `${severity}: ${message}`),
  }
}

const NAME = 'kubernetes.io/metadata.name'
const namesOf = (operator: string, ...values: readonly string[]) => ({
  namespaceSelector: { matchExpressions: [{ key: NAME, operator, values }] },
})
const OPT_IN = { namespaceSelector: { matchLabels: { inject: 'on' } } }
const DEAD = 'the Service hooks/hook does not exist'
const NAMED = 'the webhook hook.example.com (ValidatingWebhookConfiguration/hook-0)'

describe('a webhook behind which nobody answers', () => {
  test.each<[string, object, World, string]>([
    [
      'fails closed',
      {},
      {},
      `error: Every \`create pods\` in the cluster is refused: ${NAMED} fails closed, and ${DEAD}.`,
    ],
    [
      'fails open',
      { failurePolicy: 'Ignore' },
      {},
      `warning: The webhook hook.example.com (ValidatingWebhookConfiguration/hook-0) is not asked about \`create pods\`, which pass unchecked as it fails open: ${DEAD}.`,
    ],
    [
      'is asked in some namespaces',
      OPT_IN,
      { namespaces: { shop: { inject: 'on' }, other: {} } },
      `error: Every \`create pods\` in namespaces with \`inject=on\` (shop) is refused: ${NAMED} fails closed, and ${DEAD}.`,
    ],
    [
      'is asked in no namespace that there is',
      OPT_IN,
      { namespaces: { other: {} } },
      `warning: Every \`create pods\` in namespaces with \`inject=on\` (none that was looked at) is refused: ${NAMED} fails closed, and ${DEAD}.`,
    ],
    [
      'is asked in a namespace by its name',
      namesOf('In', 'shop'),
      { namespaces: { shop: { [NAME]: 'shop' } } },
      `error: Every \`create pods\` in namespace shop is refused: ${NAMED} fails closed, and ${DEAD}.`,
    ],
    [
      'spares namespaces by their names',
      namesOf('NotIn', 'policy', 'kube-system'),
      { namespaces: { shop: { [NAME]: 'shop' } } },
      `error: Every \`create pods\` in every namespace but policy, kube-system is refused: ${NAMED} fails closed, and ${DEAD}.`,
    ],
    [
      'is asked about objects with a label',
      { objectSelector: { matchLabels: { app: 'db' } } },
      {},
      `warning: Every \`create pods\` with \`app=db\` in the cluster is refused: ${NAMED} fails closed, and ${DEAD}.`,
    ],
    [
      'spares some namespaces, and has conditions',
      {
        namespaceSelector: { matchExpressions: [{ key: 'x', operator: 'DoesNotExist' }] },
        matchConditions: [{ name: 'not-by-nodes', expression: 'true' }],
      },
      { namespaces: { shop: {} } },
      `error: Every \`create pods\` that meets not-by-nodes in namespaces with \`!x\` is refused: ${NAMED} fails closed, and ${DEAD}.`,
    ],
    [
      'is asked about deletions alone',
      { rules: [{ operations: ['DELETE'], apiGroups: [''], resources: ['pods'] }] },
      {},
      `warning: Every \`delete pods\` in the cluster is refused: ${NAMED} fails closed, and ${DEAD}.`,
    ],
  ])('%s', async (_, change, world, expected) => {
    expect((await run([webhook(change)], world)).messages).toEqual([expected])
  })

  test('is one finding with the others of its Service, by the widest of them', async () => {
    const { judgements } = await run([
      webhook({ name: 'narrow.example.com', objectSelector: { matchLabels: { app: 'db' } } }),
      webhook({ name: 'open.example.com', failurePolicy: 'Ignore' }),
      webhook({ name: 'wide.example.com' }),
    ])
    expect(judgements).toMatchObject([
      {
        message: `Every \`create pods\` in the cluster is refused: the webhook wide.example.com (ValidatingWebhookConfiguration/hook-2) fails closed, and ${DEAD}.`,
        subject: { kind: 'Service', namespace: 'hooks', name: 'hook' },
        evidence: { Webhooks: expect.stringContaining('narrow.example.com') },
      },
    ])
  })

  const ofGroup = (group: string, resource: string, change: object = {}) =>
    webhook({
      rules: [{ operations: ['CREATE', 'UPDATE'], apiGroups: [group], resources: [resource] }],
      ...change,
    })

  test.each([
    ['the objects of its own operator', 'cert-manager.io', '*/*', 'warning'],
    ['namespaces', '', 'namespaces', 'warning'],
    ['evictions', '', 'pods/eviction', 'warning'],
    ['Ingresses', 'networking.k8s.io', 'ingresses', 'error'],
    ['Deployments of any group', '*', 'deployments', 'error'],
    ['everything', '*', '*', 'error'],
  ])('stops a deploy by what a deploy sends: %s', async (_, group, resource, severity) => {
    expect((await run([ofGroup(group, resource)])).judgements).toMatchObject([{ severity }])
  })

  test('is told of by what stops a deploy, and removed without those that fail open', async () => {
    const spared = { namespaceSelector: { matchExpressions: [{ key: 'x', operator: 'DoesNotExist' }] } }
    const { judgements } = await run(
      [
        ofGroup('kyverno.io', 'policies', { name: 'policies.example.com' }),
        webhook({ name: 'open.example.com', failurePolicy: 'Ignore' }),
        ofGroup('apps', 'deployments', { name: 'resources.example.com', ...spared }),
      ],
      { namespaces: { shop: {} } },
    )
    expect(judgements).toMatchObject([
      {
        severity: 'error',
        message: expect.stringMatching(
          /^Every create and update of deployments\.apps in namespaces with `!x`/,
        ),
        evidence: { 'Clients read': 'failed calling webhook "resources.example.com"' },
        remedy: expect.not.stringContaining('hook-1'),
      },
    ])
  })

  test('is told how to remove', async () => {
    const { judgements } = await run([webhook()])
    expect(judgements[0]?.remedy).toContain('`kubectl delete validatingwebhookconfiguration hook-0`')
  })
})

describe('the profile gate', () => {
  test('looks for what refuses a deploy, and no further', async () => {
    const { asked, messages, objects } = await run(
      [
        webhook({ failurePolicy: 'Ignore' }),
        webhook({ rules: [{ operations: ['DELETE'], apiGroups: ['*'], resources: ['*'] }] }),
        webhook({ clientConfig: { url: 'https://hook.example.com' } }),
      ],
      { profile: 'gate' },
    )
    expect({ messages, objects, requests: asked.length }).toEqual({ messages: [], objects: 0, requests: 2 })
  })

  test('looks at the labels of the namespace that is deployed to where they decide', async () => {
    const world = { profile: 'gate', namespaces: { default: { inject: 'on' } } }
    expect((await run([webhook(OPT_IN)], world)).messages).toEqual([
      expect.stringMatching(/^error: .*\(default\)/),
    ])
    const other = { profile: 'gate', namespaces: { default: {} } }
    expect((await run([webhook(OPT_IN)], other)).messages).toEqual([expect.stringMatching(/^warning: /)])
  })

  test.each([
    [10, 13],
    [11, 3],
    [40, 3],
  ])('asks little where webhooks lead to %d Services: %d questions', async (services, questions) => {
    const webhooks = Array.from({ length: services }, (_, index) => onService(index))
    const { asked, messages } = await run(webhooks, { profile: 'gate', areReady: true })
    expect({ messages, questions: asked.length }).toEqual({ messages: [], questions })
  })
})

test('a webhook at an address is told as not looked at, by its host alone', async () => {
  const address = webhook({
    name: 'far.example.com',
    clientConfig: { url: 'https://hooks.example.com:8443/x' },
  })
  const { objects, notLookedAt } = await run([webhook(), address], { areReady: true })
  expect({ objects, notLookedAt }).toEqual({
    objects: 1,
    notLookedAt: [
      'only the API server can tell whether anything answers at the addresses of one webhook: far.example.com (ValidatingWebhookConfiguration/hook-1) at hooks.example.com:8443',
    ],
  })
})
