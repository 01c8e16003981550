// Many permission lines on a bad way, or before a server that has too much to do: each answer is the truth, or there is none.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, type Http2ServerResponse } from 'node:http2'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/report/schema.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { servingCertificate } from '../scenarios/stand-ins.ts'
import { startGateway } from '../servers/gateway.ts'
import { addressOf, eachTimeAfter, onceAfter, startRelay } from '../servers/tcp-servers.ts'

// Three times what is in flight at once.
const LINES = 200
const TIMEOUT_S = 20

let cluster: Cluster
let namespace: string
let token: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  namespace = await cluster.newNamespace('trouble')
  await grantHalf()
  token = await cluster.serviceAccountToken(namespace, 'default')
})

afterAll(() => cluster?.close())

const names = Array.from({ length: LINES }, (_, index) => `settings-${index}`)
const isAllowed = (name: string) => Number(name.split('-').at(-1)) % 2 === 0

async function grantHalf(): Promise<void> {
  const apiGroup = 'rbac.authorization.k8s.io'
  const path = `/apis/${apiGroup}/v1/namespaces/${namespace}`
  const metadata = { name: 'half' }
  const resourceNames = names.filter(isAllowed)
  const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'], resourceNames }]
  await cluster.request('POST', `${path}/roles`, { metadata, rules })
  await cluster.request('POST', `${path}/rolebindings`, {
    metadata,
    roleRef: { apiGroup, kind: 'Role', ...metadata },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace }],
  })
  const user = `system:serviceaccount:${namespace}:default`
  const resourceAttributes = { namespace, verb: 'get', resource: 'configmaps', name: names[0] }
  const review = { spec: { user, resourceAttributes } }
  const reviews = '/apis/authorization.k8s.io/v1/subjectaccessreviews'
  while (!(await cluster.request<{ status: { allowed: boolean } }>('POST', reviews, review)).status.allowed)
    await delay(20)
}

/** Asks all through a server of this URL, each with the expectation that is true. */
async function askAll(server: string, limits: Readonly<Record<string, string>> = {}) {
  const kubeconfig = await cluster.kubeconfig({ server, token, namespace })
  const rbac = names.map(name => `${isAllowed(name) ? 'allow' : 'deny'}: get configmaps/${name}`).join('\n')
  const timeout = `${TIMEOUT_S}s`
  const inputs = { kubeconfig, rbac, checks: 'permissions', timeout, reports: 'report.json', ...limits }
  const { exitCode, durationMs, read, log } = await runAction({ inputs })
  const report: Report = JSON.parse(read('report.json'))
  const access = report.clusters.flatMap(each => each.access)
  const isTrue = (each: (typeof access)[number]) =>
    (each.actual === 'allowed') === (each.expected === 'allow')
  const answered = access.filter(({ actual }) => actual !== 'unknown')
  const requests = report.clusters[0]?.requests ?? 0
  return {
    exitCode,
    durationMs,
    lines: access.length,
    answered: answered.length,
    wrong: answered.filter(each => !isTrue(each)),
    requests,
    log,
  }
}

type Asked = Awaited<ReturnType<typeof askAll>>

/** What holds in any trouble. */
function expectTruth(asked: Asked | undefined): void {
  if (asked === undefined) throw new Error('it was not asked')
  const { exitCode, durationMs, lines, answered, wrong, requests, log } = asked
  expect(wrong).toEqual([])
  expect({ lines, exitCode, log }).toMatchObject({ lines: LINES, exitCode: answered === LINES ? 0 : 3 })
  expect(durationMs).toBeLessThan(TIMEOUT_S * 1000 + 2_000)
  expect(requests).toBeLessThan(3 * LINES)
}

// Most of these runs wait most of their time: those of a kind go side by side.

describe('a connection that is lost', () => {
  const CUTS = [
    ...[5_000, 12_000, 25_000].map(bytes => ({ often: 'once', bytes, cuts: onceAfter(bytes) })),
    ...[6_000, 12_000, 25_000].map(bytes => ({
      often: 'again and again',
      bytes,
      cuts: eachTimeAfter(bytes),
    })),
  ]
  let asked: Asked[]

  beforeAll(async () => {
    asked = await Promise.all(
      CUTS.map(async ({ cuts }) => {
        await using relay = await startRelay({ target: addressOf(cluster.server), cuts })
        return await askAll(relay.url)
      }),
    )
  })

  test.each(CUTS.map((each, index) => ({ ...each, index })))(
    '$often, after $bytes bytes',
    ({ index, often }) => {
      expectTruth(asked[index])
      if (often === 'once') expect(asked[index]?.answered).toBe(LINES)
    },
  )
})

/** Meddles with each review that the choice names, by its number; it may be answered all the same. */
function onReviews(
  chosen: (nth: number) => boolean,
  meddle: (outgoing: ServerResponse) => void,
  isAnswered = false,
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  let nth = 0
  return (incoming, outgoing) => {
    if (!incoming.url?.endsWith('/selfsubjectaccessreviews') || !chosen(nth++)) return false
    meddle(outgoing)
    return !isAnswered
  }
}

const streamOf = (outgoing: ServerResponse) => (outgoing as unknown as Http2ServerResponse).stream // Served over HTTP/2.
const answer =
  (status: number, headers: Record<string, string> = {}) =>
  (outgoing: ServerResponse) =>
    void outgoing.writeHead(status, headers).end('busy')
const later = { 'retry-after': '1' }

const TROUBLES: readonly [string, ReturnType<typeof onReviews>][] = [
  ['turns a third away for a second', onReviews(nth => nth % 3 === 0, answer(429, later))],
  ['turns all away for a second, and goes on doing so', onReviews(() => true, answer(429, later))],
  ['turns the first hundred away for a second', onReviews(nth => nth < 100, answer(429, later))],
  ['answers every fifth by 503', onReviews(nth => nth % 5 === 0, answer(503))],
  [
    'refuses every fourth stream',
    onReviews(
      nth => nth % 4 === 0,
      outgoing => streamOf(outgoing).close(constants.NGHTTP2_REFUSED_STREAM),
    ),
  ],
  [
    'resets every fourth stream',
    onReviews(
      nth => nth % 4 === 0,
      outgoing => streamOf(outgoing).close(constants.NGHTTP2_INTERNAL_ERROR),
    ),
  ],
  [
    'takes leave at every fortieth',
    onReviews(
      nth => nth % 40 === 39,
      outgoing => streamOf(outgoing).session?.goaway(),
      true,
    ),
  ],
  [
    'ends the connection at every fortieth',
    onReviews(
      nth => nth % 40 === 39,
      outgoing => streamOf(outgoing).session?.destroy(),
    ),
  ],
  [
    'breaks off in the midst of every tenth body',
    onReviews(
      nth => nth % 10 === 0,
      outgoing => {
        outgoing
          .writeHead(201, { 'content-type': 'application/json' })
          .write('{"status":{"allowed":true', () =>
            streamOf(outgoing).close(constants.NGHTTP2_INTERNAL_ERROR),
          )
      },
    ),
  ],
  [
    'ends every tenth body too early',
    onReviews(
      nth => nth % 10 === 0,
      outgoing =>
        void outgoing.writeHead(201, { 'content-type': 'application/json' }).end('{"status":{"allowed":true'),
    ),
  ],
  [
    'never answers every fiftieth',
    onReviews(
      nth => nth % 50 === 0,
      () => {},
    ),
  ],
]

describe('a server that', () => {
  let asked: Asked[]

  beforeAll(async () => {
    const identity = await servingCertificate(cluster)
    const real = { server: cluster.server, certificateAuthority: cluster.authority.certificatePem, identity }
    asked = await Promise.all(
      TROUBLES.map(async ([, meddles]) => {
        await using gateway = await startGateway({ ...real, http2Only: true, meddles })
        return await askAll(gateway.url, { 'probe-timeout': '4s' })
      }),
    )
  })

  test.each(TROUBLES.map(([what], index) => [what, index] as const))('%s', (_, index) =>
    expectTruth(asked[index]),
  )
})

test('an API server that takes only one request at a time', async () => {
  const { server } = await cluster.startApiserver([
    '--enable-priority-and-fairness=false',
    '--max-requests-inflight=2',
    '--max-mutating-requests-inflight=1',
  ])
  const asked = await askAll(server)
  expectTruth(asked)
})
