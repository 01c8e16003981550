import { describe, expect, test } from '@jest/globals'
import { keepLooking, pauseAfter } from '../src/keep-looking.ts'
import type { Report } from '../src/report/schema.ts'
import { aCluster, aFinding, aReport, layersUpTo } from './builders/report.ts'

test('the pauses grow by half from one second to fifteen', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(looks => Math.round(pauseAfter(looks)))).toEqual([
    1_000, 1_500, 2_250, 3_375, 5_063, 7_594, 11_391,
  ])
  expect([8, 9, 1_000].map(pauseAfter)).toEqual([15_000, 15_000, 15_000])
})

const HEALTHY = aReport()

function unhealthy(code = 'tcp-refused', message = 'Nothing listens.'): Report {
  const finding = aFinding({ code, message, check: code === 'kc-yaml-syntax' ? 'kubeconfig' : 'tcp' })
  const cluster = aCluster({ status: 'unhealthy', findings: [finding], layers: layersUpTo('tcp') })
  return aReport({ status: 'unhealthy', verdict: message, clusters: [cluster] })
}

/** Looks that give one report after the other, the last for ever. */
interface Options {
  readonly wait?: number
  readonly failOn?: 'error' | 'warning'
  readonly stopped?: AbortSignal
}

function lookingAt(reports: readonly Report[], options: Options = {}) {
  const { wait = 60_000, failOn = 'error', stopped = new AbortController().signal } = options
  const remarks: string[] = []
  let looks = 0
  const looking = {
    host: { remark: (text: string) => remarks.push(text) },
    inputs: { wait, kubeconfigPath: '', inCluster: false, failOn, failOnUnknown: true },
    look: async () => reports[Math.min(looks++, reports.length - 1)] ?? HEALTHY,
    passes: ({ status }: Report) => status === 'healthy',
    stopped,
  }
  return { report: keepLooking(looking), remarks, looks: () => looks }
}

describe('looking until the verdict passes', () => {
  test('ends at once when it does', async () => {
    const started = performance.now()
    const { report, remarks } = lookingAt([HEALTHY])
    expect(await report).toEqual({ ...HEALTHY, waited: { looks: 1, durationMs: expect.any(Number) } })
    expect(performance.now() - started).toBeLessThan(500)
    expect(remarks).toEqual([])
  })

  test('says what it waits for, once as long as that stays the same', async () => {
    const { report, remarks } = lookingAt([unhealthy(), unhealthy(), HEALTHY])
    expect((await report).waited).toEqual({ looks: 3, durationMs: expect.any(Number) })
    expect(remarks).toEqual(['waiting: tcp: Nothing listens. (0 s of 1 min)'])
  })

  test('says what keeps the run from passing, and nothing that does not', async () => {
    const dead = aCluster({
      name: 'eu',
      status: 'unhealthy',
      findings: [aFinding({ state: 'known' })],
      layers: layersUpTo('tcp'),
    })
    const slow = aFinding({ severity: 'warning', message: 'It is slow.' })
    const degraded = aCluster({ name: 'us', status: 'degraded', findings: [slow] })
    const unseen = { ...dead, undetermined: ['A name was not answered.'] }
    const first = aReport({ status: 'unhealthy', clusters: [dead, degraded] })
    const second = aReport({ status: 'unhealthy', clusters: [unseen, degraded] })
    const { report, remarks } = lookingAt([first, second, HEALTHY], { failOn: 'warning' })
    await report
    expect(remarks).toEqual([
      'waiting: us: It is slow. (0 s of 1 min)',
      expect.stringMatching(/^waiting: eu: tcp: A name was not answered\./),
    ])
  })

  test('looks a last time when the time is over, and no more', async () => {
    const { report, looks } = lookingAt([unhealthy()], { wait: 300 })
    expect(await report).toMatchObject({ status: 'unhealthy', waited: { looks: 2 } })
    expect(looks()).toBe(2)
  })

  test('ends early when nothing can change', async () => {
    const { report, looks } = lookingAt([unhealthy('kc-yaml-syntax')])
    expect((await report).waited?.looks).toBe(1)
    expect(looks()).toBe(1)
  })

  test('ends at once in a pause when it is interrupted, with what it knows', async () => {
    const started = performance.now()
    const { report, looks } = lookingAt([unhealthy()], { stopped: AbortSignal.timeout(200) })
    expect(await report).toMatchObject({ status: 'unhealthy', waited: { looks: 1 } })
    expect(performance.now() - started).toBeLessThan(700)
    expect(looks()).toBe(1)
  })
})
