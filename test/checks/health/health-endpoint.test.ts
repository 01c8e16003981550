import { describe, expect, test } from '@jest/globals'
import { readHealth } from '../../../src/checks/health/health.ts'
import { livez } from '../../../src/checks/health/livez.ts'
import { readyz } from '../../../src/checks/health/readyz.ts'
import { version } from '../../../src/checks/health/version.ts'
import { ClusterError } from '../../../src/cluster/cluster-error.ts'
import type { Answer as TransportAnswer } from '../../../src/connection/transport.ts'
import { inputsWith, runCheck } from '../check-run.ts'

// Kubernetes 1.36, shortened.
const READY = `[+]ping ok
[+]log ok
[+]etcd ok
[+]etcd-readiness ok
[+]informer-sync ok
[+]poststarthook/rbac/bootstrap-roles ok
[+]shutdown ok
readyz check passed
`
const WITHOUT_ETCD = `[+]ping ok
[+]log ok
[-]etcd failed: reason withheld
[+]poststarthook/rbac/bootstrap-roles ok
livez check failed
`
// Kubernetes 1.16.
const STARTING = `[+]ping ok
[-]poststarthook/rbac/bootstrap-roles failed: reason withheld
[-]autoregister-completion failed: reason withheld
readyz check failed
`
const EXCLUDED = `warn: some health checks cannot be excluded: no matches for "x"
[+]ping ok
[+]etcd excluded: ok
readyz check passed
`

const answer = (status: number, body: string): TransportAnswer => ({
  status,
  body,
  headers: {},
  durationMs: 1,
})

describe('the answer of a health endpoint', () => {
  test.each<[string, number, string, string[], number]>([
    ['of a ready server', 200, READY, [], 7],
    ['of a server that has lost its etcd', 500, WITHOUT_ETCD, ['etcd'], 3],
    [
      'of an old server that is starting',
      500,
      STARTING,
      ['poststarthook/rbac/bootstrap-roles', 'autoregister-completion'],
      1,
    ],
    ['with checks left out', 200, EXCLUDED, [], 2],
    ['without a list', 200, 'ok', [], 0],
    ['without a list, on a line', 200, 'ok\n', [], 0],
    ['with the lines of Windows', 500, '[+]ping ok\r\n[-]etcd failed: reason withheld\r\n', ['etcd'], 1],
  ])('%s is read', (_, status, body, failing, passing) => {
    const health = readHealth(answer(status, body))
    expect({ failing: health.failing, passing: health.passing.length }).toEqual({ failing, passing })
  })

  test.each([
    ['a page of a portal', 200, '<html>ok</html>'],
    ['nothing', 200, ''],
    ['a good status with a failed check', 200, WITHOUT_ETCD],
    ['a bad status without a failed check', 500, READY],
    ['the error page of a gateway', 500, 'Internal Server Error'],
  ])('is not to be read when it is %s', (_, status, body) => {
    expect(() => readHealth(answer(status, body))).toThrow(
      `status ${status} is not how the API server tells its health`,
    )
  })

  test('may name its checks as it likes, and they are quoted', () => {
    expect(readHealth(answer(500, `[-]${'x'.repeat(300)} failed\n[-]a\u202eb failed`)).failing).toEqual([
      `${'x'.repeat(100)}…`,
      'ab',
    ])
  })
})

describe.each([
  [
    'livez',
    livez,
    'health-livez-failed',
    'The API server reports that it is not alive, for which its kubelet will restart it (failing: etcd).',
  ],
  [
    'readyz',
    readyz,
    'etcd-unreachable',
    'The API server has lost its etcd: every write is refused, and little can be read (failing: etcd).',
  ],
] as const)('the check %s', (id, check, code, message) => {
  const run = (given: TransportAnswer) => {
    const asked: unknown[] = []
    const get = async (...question: unknown[]) => {
      asked.push(question)
      return given
    }
    return runCheck(check, { cluster: { get } }).then(evaluation => ({ asked, ...evaluation }))
  }

  test('asks for the list, and takes a failure for an answer', async () => {
    const { asked } = await run(answer(200, READY))
    expect(asked).toEqual([[`/${id}?verbose`, { expect: [500] }]])
    expect(check.access(inputsWith())).toEqual([{ verb: 'get', path: `/${id}` }])
  })

  test('finds nothing when all is well, and counts what was looked at', async () => {
    expect(await run(answer(200, READY))).toMatchObject({ judgements: [], objects: 7 })
    expect(await run(answer(200, 'ok'))).toMatchObject({ judgements: [], objects: 1 })
  })

  test('names what fails', async () => {
    const { judgements } = await run(answer(500, WITHOUT_ETCD))
    expect(judgements).toEqual([{ code, message, evidence: { Failing: 'etcd', Passing: '3' } }])
    expect(check.codes).toHaveProperty([code, 'severity'], 'error')
  })
})

describe('what the API server is not ready for', () => {
  const list = (...failing: string[]) => answer(500, failing.map(name => `[-]${name} failed\n`).join(''))

  test.each([
    ['etcd-unreachable', ['etcd-readiness', 'shutdown']],
    ['health-shutdown', ['shutdown']],
    ['health-informer-sync', ['poststarthook/start', 'informer-sync', 'autoregister-completion']],
    ['health-autoregister', ['poststarthook/start', 'autoregister-completion']],
    ['health-poststarthook', ['poststarthook/start', 'poststarthook/rbac/bootstrap-roles']],
    ['health-not-ready', ['poststarthook/start', 'log']],
  ])('is %s when %j fail', async (code, failing) => {
    const { judgements } = await runCheck(readyz, { cluster: { get: async () => list(...failing) } })
    expect(judgements).toMatchObject([{ code }])
  })

  test('is nothing when it has passed at a second look', async () => {
    const answers = [list('etcd', 'etcd-readiness'), answer(200, READY)]
    const get = async () => answers.shift() ?? answer(200, READY)
    expect(await runCheck(readyz, { cluster: { get } })).toMatchObject({ judgements: [], objects: 7 })
    expect(answers).toEqual([])
  })

  test('is told at once when it shuts down, and as a notice when others are ready', async () => {
    const answers = [list('shutdown')]
    const get = async () => answers.shift() ?? answer(200, READY)
    const members = [{ address: '192.0.2.2', cluster: { get: async () => answer(200, READY) } }]
    expect((await runCheck(readyz, { cluster: { get }, members })).judgements).toMatchObject([
      { code: 'health-shutdown', severity: 'notice' },
    ])
  })
})

describe('with several API servers', () => {
  const get = (given: TransportAnswer) => ({ get: async () => given })
  const silent = {
    get: () => Promise.reject(new ClusterError('no-answer', 'no answer came within 10 s', '/readyz')),
  }
  const others = (...answers: TransportAnswer[]) =>
    answers.map((given, index) => ({ address: `192.0.2.${index + 2}`, cluster: get(given) }))
  const connection = { tls: { address: '192.0.2.1', chain: [] } }
  const target = { server: new URL('https://api.example.com:6443') }
  const good = answer(200, READY)
  const bad = answer(500, WITHOUT_ETCD)

  test.each([
    [good, [good, bad], '192.0.2.3'],
    [bad, [good, good], '192.0.2.1'],
  ])('one that is not ready is a warning, and named', async (own, rest, address) => {
    const planted = { cluster: get(own), members: others(...rest), connection, target }
    expect((await runCheck(readyz, planted)).judgements).toEqual([
      {
        code: 'etcd-unreachable',
        severity: 'warning',
        message: `1 of the 3 API servers of api.example.com is not ready: ${address} (failing: etcd).`,
        evidence: { [address]: 'etcd' },
      },
    ])
  })

  test('none that is ready is an error', async () => {
    const planted = { cluster: get(bad), members: others(bad), connection, target }
    const [judgement] = (await runCheck(readyz, planted)).judgements
    expect(judgement).toMatchObject({ code: 'etcd-unreachable' })
    expect(judgement).not.toHaveProperty('severity')
  })

  test('one that gives no answer leaves the question open', async () => {
    const members = [{ address: '192.0.2.2', cluster: silent }]
    expect(await runCheck(readyz, { cluster: get(good), members, connection, target })).toMatchObject({
      judgements: [],
      undetermined: [
        'The API server at 192.0.2.2 could not be asked whether it is ready: no answer came within 10 s.',
      ],
    })
  })

  test('a gate asks the others only when the first is not ready', async () => {
    const inputs = { profile: 'gate' }
    const unready = { cluster: get(good), members: others(bad), connection, target, inputs }
    expect((await runCheck(readyz, unready)).judgements).toEqual([])
    const rescued = { cluster: get(bad), members: others(good), connection, target, inputs }
    expect((await runCheck(readyz, rescued)).judgements).toMatchObject([{ severity: 'warning' }])
  })

  test.each([
    ['v1.36.3', []],
    ['v1.35.1', [{ code: 'health-version-skew-apiservers' }]],
    [
      'v1.34.1',
      [{ code: 'health-version-skew-apiservers', severity: 'warning' }, { code: 'health-version-eol' }],
    ],
    ['', []],
  ])('a second one of version %s is compared', async (release, judgements) => {
    const members = others(answer(200, JSON.stringify({ gitVersion: release })))
    const found = (await runCheck(version, { members, connection, target })).judgements
    expect(found).toMatchObject(judgements)
    expect(found).toHaveLength(judgements.length)
  })
})

describe('the check version', () => {
  test('asks nobody when the version is known', async () => {
    expect(await runCheck(version)).toMatchObject({ objects: 1, judgements: [] })
  })

  test('asks why when it is not', async () => {
    const get = () => Promise.reject(new Error('the answer'))
    await expect(runCheck(version, { connection: { version: '' }, cluster: { get } })).rejects.toThrow(
      'the answer',
    )
  })
})
