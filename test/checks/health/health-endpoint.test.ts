import { describe, expect, test } from '@jest/globals'
import { readHealth } from '../../../src/checks/health/health-endpoint.ts'
import { livez } from '../../../src/checks/health/livez.ts'
import { readyz } from '../../../src/checks/health/readyz.ts'
import { version } from '../../../src/checks/health/version.ts'
import type { Answer as TransportAnswer } from '../../../src/connection/transport.ts'
import { runCheck } from '../check-run.ts'

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
  ['livez', livez, 'health-livez-failed', 'The API server reports that it is not alive (failing: etcd).'],
  ['readyz', readyz, 'health-not-ready', 'The API server answers, but is not ready (failing: etcd).'],
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
    expect(check.access).toEqual([{ verb: 'get', path: `/${id}` }])
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

describe('the check version', () => {
  test('asks nobody when the version is known', async () => {
    expect(await runCheck(version)).toEqual({ objects: 1, judgements: [] })
  })

  test('asks why when it is not', async () => {
    const get = () => Promise.reject(new Error('the answer'))
    await expect(runCheck(version, { connection: { version: '' }, cluster: { get } })).rejects.toThrow(
      'the answer',
    )
  })
})
