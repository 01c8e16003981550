import { describe, expect, test } from '@jest/globals'
import { type Check, defineCheck, EVERY_PROFILE } from '../../src/checks/check.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import type { LayerName } from '../../src/findings/layer.ts'
import { aTarget, limitsOf, transportTo } from '../cluster/transport-to.ts'
import { layersWith } from '../findings/a-finding.ts'
import type { Answers } from '../servers/answers.ts'
import { startHttpServer } from '../servers/http-servers.ts'
import { aConnection, inputsWith, NOW, RUNNER } from './check-run.ts'

const NOTHING = { objects: 1, judgements: [] }
/** Says where it is, and asks one question. */
const asking = (change: Partial<Check> = {}): Check => ({
  ...defineCheck({
    id: 'livez',
    family: 'health',
    title: 'Something holds',
    profiles: EVERY_PROFILE,
    needs: 'authorization',
    access: [
      { verb: 'get', path: '/livez' },
      { verb: 'list', group: 'apps', resource: 'deployments' },
    ],
    codes: {},
    collect: ({ cluster }) => cluster.get('/livez?verbose'),
    evaluate: () => NOTHING,
  }),
  ...change,
})

interface Options {
  readonly answers?: Answers
  readonly inputs?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

async function run(check: Check, { answers = { body: 'ok' }, inputs = {}, signal }: Options = {}) {
  await using server = await startHttpServer({ answers })
  await using transport = transportTo(server)
  const [result] = await runChecks({
    checks: [check],
    target: aTarget(),
    connection: { ...aConnection(), transport },
    inputs: inputsWith(inputs),
    ...RUNNER,
    limits: limitsOf({ probeTimeoutMs: 200, ...(signal && { signal }) }),
    now: NOW,
  })
  return result
}

const failed = (code: number) => ({ status: code, headers: { 'audit-id': '1', 'retry-after': '60' } })
const RIGHT = 'the credential lacks a right of this check: get /livez'
const ABSENT = 'this cluster does not have what it looks at'

describe('a check', () => {
  test('is completed with what it found, and with what it cost', async () => {
    expect(await run(asking())).toEqual({
      check: expect.objectContaining({ id: 'livez' }),
      status: 'completed',
      evaluation: NOTHING,
      requests: 1,
      durationMs: expect.any(Number),
    })
  })

  test.each([
    ['may not be made', failed(403), RIGHT],
    ['has nothing to look at here', failed(404), ABSENT],
  ])('that %s is skipped, with the reason', async (_, answers, reason) => {
    expect(await run(asking(), { answers })).toMatchObject({ status: 'skipped', reason })
    expect(await run(asking(), { answers, inputs: { checks: 'health' } })).toMatchObject({
      status: 'skipped',
    })
  })

  test.each([
    ['may not be made', failed(403), RIGHT],
    ['has nothing to look at here', failed(404), ABSENT],
  ])('that %s is inconclusive when it was asked for', async (_, answers, reason) => {
    const inconclusive = { status: 'inconclusive', reason }
    expect(await run(asking(), { answers, inputs: { checks: 'livez' } })).toMatchObject(inconclusive)
    expect(await run(asking({ isAsked: () => true }), { answers })).toMatchObject(inconclusive)
  })

  test.each([
    ['is throttled', failed(429), 'the API server answered 429'],
    ['meets a fault of the server', failed(500), 'the API server answered 500'],
    [
      'is sent away by something else',
      { status: 403, body: 'blocked' },
      'something before the API server answered 403',
    ],
    ['gets no answer in time', () => new Promise<never>(() => undefined), 'no answer came within 200 ms'],
  ])('that %s is inconclusive, whoever wanted it', async (_, answers, reason) => {
    expect(await run(asking(), { answers })).toMatchObject({
      status: 'inconclusive',
      reason: expect.stringContaining(reason),
    })
  })

  test('that the end of the run cuts off says that', async () => {
    const end = new AbortController()
    const answers = () => {
      end.abort()
      return new Promise<never>(() => undefined)
    }
    expect(await run(asking(), { answers, signal: end.signal })).toMatchObject({
      status: 'inconclusive',
      reason: 'the run ended before it was answered',
    })
  })

  test('that could look at nothing of what was asked for says why', async () => {
    const check = asking({ run: async () => ({ ...NOTHING, objects: 0, undetermined: ['It may not.'] }) })
    expect(await run(check)).toMatchObject({ status: 'inconclusive', reason: 'It may not.' })
  })

  test('that found nothing to look at has not completed', async () => {
    const empty = asking({ run: async () => ({ objects: 0, judgements: [] }) })
    const reason = 'there is nothing to look at'
    expect(await run(empty)).toMatchObject({ status: 'skipped', reason })
    expect(await run(empty, { inputs: { checks: 'livez' } })).toMatchObject({
      status: 'inconclusive',
      reason,
    })
  })

  test('that does not apply is left out, unless it was asked for by its id', async () => {
    const foreign = asking({ applies: () => false })
    expect(await run(foreign)).toBeUndefined()
    expect(await run(foreign, { inputs: { checks: 'health' } })).toBeUndefined()
    expect(await run(foreign, { inputs: { checks: 'livez' } })).toMatchObject({
      status: 'inconclusive',
      reason: 'there is nothing to look at',
      requests: 0,
    })
  })

  test('with a mistake in it ends the run, and is no verdict on the cluster', async () => {
    const broken = asking({ run: () => Promise.reject(new TypeError('undefined is not a function')) })
    await expect(run(broken)).rejects.toThrow(TypeError)
  })
})

describe('a right that is missing is named', () => {
  test.each([
    ['/livez?verbose', 'get /livez'],
    ['/apis/apps/v1/deployments', 'list deployments.apps'],
    ['/apis/apps/v1/namespaces/shop/deployments?limit=500', 'list deployments.apps'],
    ['/api/v1/pods', 'get /livez; list deployments.apps'],
  ])('after a refusal of %s: %s', async (path, rights) => {
    const check = asking({
      run: async ({ cluster }) => {
        await cluster.get(path)
        return NOTHING
      },
    })
    expect(await run(check, { answers: failed(403) })).toMatchObject({
      reason: `the credential lacks a right of this check: ${rights}`,
    })
  })
})

describe('a check whose layer was not reached', () => {
  const runAt = async (needs: Check['needs'], failedLayer: LayerName | undefined, tls = false) => {
    const [result] = await runChecks({
      checks: [asking({ needs, run: async () => NOTHING })],
      target: aTarget(),
      connection: aConnection({
        walk: { layers: () => layersWith(failedLayer) },
        ...(tls && { tls: { chain: [{} as never] } }), // only whether there is one is looked at
      }),
      inputs: inputsWith(),
      ...RUNNER,
      now: NOW,
    })
    return result
  }

  test.each([
    ['tls', 'dns', 'not reached: the layer dns failed'],
    ['authorization', 'tls', 'not reached: the layer tls failed'],
    ['authorization', undefined, 'the layer authorization was not reached'],
  ] as const)('%s is skipped and says which one failed: %s', async (needs, layer, reason) => {
    expect(await runAt(needs, layer)).toMatchObject({ status: 'skipped', reason, requests: 0 })
  })

  test('is made when what it needs was seen before', async () => {
    expect(await runAt('kubeconfig', 'dns')).toMatchObject({ status: 'completed' })
    expect(await runAt('tls', 'authentication', true)).toMatchObject({ status: 'completed' })
    expect(await runAt('tls', 'tls', true)).toMatchObject({ status: 'completed' })
  })

  test('has nobody to ask, and asking is a mistake in it', async () => {
    const asked = runChecks({
      checks: [asking({ needs: 'kubeconfig' })],
      target: aTarget(),
      connection: aConnection(),
      inputs: inputsWith(),
      ...RUNNER,
      now: NOW,
    })
    await expect(asked).rejects.toThrow('a check that needs no server asked one')
  })
})

test('one check that fails does not keep the others from their answer', async () => {
  await using server = await startHttpServer({
    answers: ({ path }) => (path === '/bad' ? failed(400) : { body: 'ok' }),
  })
  await using transport = transportTo(server)
  const at = (id: string, path: string) =>
    asking({
      id,
      run: async ({ cluster }) => {
        await cluster.get(path)
        return NOTHING
      },
    })
  const results = await runChecks({
    checks: [at('a', '/good'), at('b', '/bad'), at('c', '/good')],
    target: aTarget(),
    connection: { ...aConnection(), transport },
    inputs: inputsWith(),
    ...RUNNER,
    now: NOW,
  })
  expect(results.map(({ check, status }) => `${check.id} ${status}`)).toEqual([
    'a completed',
    'b inconclusive',
    'c completed',
  ])
})
