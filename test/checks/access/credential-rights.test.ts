import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { credentialRights } from '../../../src/checks/access/credential-rights.ts'
import { createCluster } from '../../../src/cluster/cluster.ts'
import { limitsOf, transportTo } from '../../cluster/transport-to.ts'
import type { Answer } from '../../servers/answers.ts'
import { startHttpServer } from '../../servers/http-servers.ts'
import { runCheck } from '../check-run.ts'

const [CORE, GROUPS] = JSON.parse(
  readFileSync(new URL('../discovery-1.36.recorded.json', import.meta.url), 'utf8'),
)
const KUBERNETES = { 'audit-id': '1' }
const failed = (code: number): Answer => ({
  status: code,
  headers: KUBERNETES,
  body: { kind: 'Status', message: 'words' },
})

interface Server {
  /** Namespaces where this identity may read pods. */
  readonly rightsIn?: readonly string[]
  readonly incomplete?: boolean
  /** Namespaces that do not exist. */
  readonly missing?: readonly string[]
  readonly lookUp?: Answer
  /** Whether the lines are allowed. */
  readonly allowed?: boolean
}

async function run(server: Server, inputs: Record<string, string> = {}) {
  const asked: string[] = []
  await using http = await startHttpServer({
    answers: ({ path, body }) => {
      asked.push(path)
      if (path === '/api') return { body: CORE }
      if (path === '/apis') return { body: GROUPS }
      if (path.includes('/namespaces/')) {
        const isMissing = server.missing?.some(name => path.endsWith(`/${name}`))
        return isMissing ? failed(404) : (server.lookUp ?? { body: {} })
      }
      if (path.endsWith('accessreviews'))
        return { status: 201, body: { status: { allowed: server.allowed ?? false } } }
      const { namespace } = JSON.parse(body).spec
      const pods = { verbs: ['get'], apiGroups: [''], resources: ['pods'] }
      const resourceRules = server.rightsIn?.includes(namespace) ? [pods] : []
      return {
        status: 201,
        body: { status: { resourceRules, nonResourceRules: [], incomplete: server.incomplete ?? false } },
      }
    },
  })
  await using transport = transportTo(http)
  const evaluation = await runCheck(credentialRights, {
    cluster: createCluster(transport, limitsOf()),
    target: { namespace: 'shop' },
    inputs,
  })
  const codes = evaluation.judgements.map(({ code, subject }) => `${code} ${subject?.name ?? ''}`.trim())
  return { codes, asked, ...evaluation }
}

describe('a credential that may do nothing', () => {
  test('is told, with the namespace of the context', async () => {
    const { judgements } = await run({})
    expect(judgements).toMatchObject([
      {
        code: 'authz-nothing-granted',
        message: 'This credential signs in, but may do nothing in shop beyond what every identity may.',
      },
    ])
  })

  test('is told with the namespaces that were asked for', async () => {
    const { judgements } = await run({}, { namespaces: 'a\nb' })
    expect(judgements).toMatchObject([{ message: expect.stringContaining('nothing in a, b beyond') }])
  })

  test('is told when every line is denied, as expected or not', async () => {
    expect((await run({}, { rbac: 'deny: delete nodes\nget pods -n other' })).codes).toEqual([
      'authz-nothing-granted',
    ])
  })

  test('is told whatever a line says that others may', async () => {
    const { codes, asked } = await run({ allowed: true }, { rbac: 'get pods -n other --as=jane' })
    expect(codes).toEqual(['authz-nothing-granted'])
    expect(asked.filter(path => path.endsWith('accessreviews'))).toEqual([])
  })

  test.each<[string, Server, Record<string, string>]>([
    ['may something in the namespace of the context', { rightsIn: ['shop'] }, {}],
    ['may something in one of the namespaces', { rightsIn: ['b'] }, { namespaces: 'a\nb' }],
    ['may something that a webhook does not list', { incomplete: true }, {}],
    ['may something in another namespace, as a line shows', { allowed: true }, { rbac: 'get pods -n other' }],
  ])('is not told of one that %s', async (_, server, inputs) => {
    expect((await run(server, inputs)).codes).toEqual([])
  })
})

test('lines are asked again only when there seems to be nothing', async () => {
  const { asked } = await run({ rightsIn: ['shop'] }, { rbac: 'get pods' })
  expect(asked).not.toContainEqual(expect.stringContaining('accessreviews'))
})

describe('a namespace that is asked for', () => {
  test('and does not exist is told by its name, and nothing else of it', async () => {
    expect((await run({ missing: ['b'] }, { namespaces: 'a\nb' })).codes).toEqual([
      'authz-namespace-missing b',
    ])
  })

  test('and may not be looked up is no matter', async () => {
    const { codes, undetermined } = await run({ rightsIn: ['a'], lookUp: failed(403) }, { namespaces: 'a' })
    expect({ codes, undetermined }).toEqual({ codes: [], undetermined: [] })
  })

  test('and could not be looked up is open', async () => {
    const { codes, undetermined } = await run({ rightsIn: ['a'], lookUp: failed(401) }, { namespaces: 'a' })
    expect({ codes, undetermined }).toEqual({
      codes: [],
      undetermined: [
        'Whether the namespace a exists could not be found out: the API server answered 401: words.',
      ],
    })
  })
})

describe('the namespace of the context', () => {
  test('is a warning when it does not exist, since nobody asked for it', async () => {
    const { judgements } = await run({ missing: ['shop'] })
    expect(judgements).toMatchObject([
      { code: 'authz-namespace-missing', severity: 'warning', subject: { kind: 'Namespace', name: 'shop' } },
    ])
  })

  test('is no matter when it could not be looked up', async () => {
    const { codes, undetermined } = await run({ rightsIn: ['shop'], lookUp: failed(401) })
    expect({ codes, undetermined }).toEqual({ codes: [], undetermined: [] })
  })
})
