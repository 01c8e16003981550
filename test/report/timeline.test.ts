import { describe, expect, test } from '@jest/globals'
import { lifetimes } from '../../src/report/lifetimes.ts'
import type { CertificateReport, ClusterReport } from '../../src/report/schema.ts'
import { timeline } from '../../src/report/summary/timeline.ts'
import { summary } from '../../src/report/summary.ts'
import { aCertificate, aCluster, aCredential, aReport, NOW } from '../builders/report.ts'
import { type Gantt, readGantt } from './gantt-reader.ts'
import { hostileTexts } from './hostile-text.ts'
import { kindsIn } from './rendered.ts'

const DAY_MS = 86_400_000
// What mermaid accepts by default (`maxTextSize`).
const MOST_CHARACTERS = 50_000

const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS).toISOString()
const secret = (change: Partial<CertificateReport>) => aCertificate({ role: 'tls-secret', ...change })

function drawn(change: Partial<ClusterReport>): string {
  return timeline(lifetimes(aCluster({ credentials: [], ...change })), NOW)
}

function chart(change: Partial<ClusterReport>): Gantt {
  return readGantt(/^```mermaid\n([\s\S]*?)\n```$/m.exec(drawn(change))?.[1] ?? '')
}

const bars = (...certificates: readonly CertificateReport[]) =>
  chart({ certificates }).tasks.filter(({ section }) => section !== 'later')

describe('the timeline', () => {
  test('has a bar from today to each end within a year, what is in use before what is stored', () => {
    const tasks = bars(
      secret({ subject: 'O=Shop, CN=shop.example.com', notAfter: inDays(9) }),
      aCertificate({ notAfter: inDays(190) }),
    )
    expect(tasks).toEqual([
      {
        section: 'in use',
        label: '190 days · serving certificate kube-apiserver',
        tags: ['active'],
        start: '2026-11-22',
        end: '2027-05-31',
      },
      {
        section: 'stored',
        label: '9 days · TLS Secret shop.example.com',
        tags: ['crit'],
        start: '2026-11-22',
        end: '2026-12-01',
      },
    ])
  })

  test('marks what has ended on the day of the run', () => {
    const [ended] = bars(
      secret({ notAfter: inDays(-2), subject: 'CN=old' }),
      secret({ notAfter: inDays(40) }),
    )
    expect(ended).toMatchObject({
      label: 'ended 2 days ago · TLS Secret old',
      tags: ['crit', 'milestone'],
      start: '2026-11-22',
      end: '0d',
    })
  })

  test('tells by its colour what has to be renewed, what renews itself and what is far away', () => {
    const tasks = bars(
      secret({ notAfter: inDays(29) }),
      secret({ notAfter: inDays(31) }),
      secret({ notAfter: inDays(80), renewedBy: 'cert-manager' }),
      secret({ notAfter: inDays(20), renewedBy: 'cert-manager' }),
    )
    expect(tasks.map(({ tags }) => tags)).toEqual([['crit'], ['crit'], ['active'], ['done']])
  })

  test('counts what ends later than in a year, to the second, and shows a whole year', () => {
    const year = (seconds: number) => secret({ notAfter: inDays(365 + seconds / 86_400) })
    const gantt = chart({ certificates: [year(0), year(1), secret({ notAfter: '2040-01-01T00:00:00Z' })] })
    expect(gantt.tasks.map(({ label }) => label)).toEqual([
      '365 days · TLS Secret kube-apiserver',
      '2 end later',
    ])
    expect(gantt.tasks.at(-1)).toMatchObject({ tags: ['milestone'], start: '2027-11-22' })
    expect(gantt.settings).toMatchObject({
      dateFormat: 'YYYY-MM-DD',
      axisFormat: '%b',
      tickInterval: '1month',
    })
  })

  test.each([
    ['later than in a year', [aCertificate({ notAfter: inDays(366) })], []],
    ['within a day', [], [aCredential({ expiresAt: inDays(0.99) })]],
    ['never', [], [aCredential({ expiresAt: null })]],
    ['and all has ended', [secret({ notAfter: inDays(-1) })], []],
  ])('is not there when what there is ends %s', (_, certificates, credentials) => {
    expect(drawn({ certificates, credentials })).toBe('')
  })

  test('shows twenty of very many, with what is in use among them, and says how many more there are', () => {
    const stored = Array.from({ length: 3_000 }, (_, index) =>
      secret({ notAfter: inDays((index - 500) / 100) }),
    )
    const change = { certificates: [aCertificate({ notAfter: inDays(190) }), ...stored] }
    const { tasks } = chart(change)
    expect(tasks).toHaveLength(21)
    expect(tasks[0]?.label).toBe('190 days · serving certificate kube-apiserver')
    expect(drawn(change)).toContain('2,981 more have ended or end within the year.')
  })

  test('keeps what has ended long ago and is used, before all that ends soon and is not', () => {
    const stored = Array.from({ length: 30 }, (_, index) => secret({ notAfter: inDays(index + 1) }))
    const used = secret({ subject: 'CN=shop', notAfter: inDays(-90), inUse: true, state: 'expired' })
    const { tasks } = chart({ certificates: [...stored, used] })
    expect(tasks[0]?.label).toBe('ended 90 days ago · TLS Secret shop')
  })

  test('counts the rest of a token by the clock of the server, from the day of this runner', () => {
    const credentials = [aCredential({ expiresAt: inDays(2) })]
    const { tasks } = chart({ certificates: [], credentials, clockOffsetMs: 3_600_000 })
    expect(tasks[0]).toMatchObject({ label: '47 hours · token system serviceaccount ci depl…' })
  })
})

describe('hostile text in a diagram', () => {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  const injections = [
    'click task1 href "javascript:alert(1)"',
    'x\nclick task1 call alert()',
    'section evil',
    'title evil',
    'gantt',
    'x :crit, 2026-01-01, 1d',
    '%%{init: {"securityLevel": "loose"}}%%',
    '%% comment',
    'a #35; b #lt;img#gt;',
    '---\nconfig: {}\n---',
    '``` \n```mermaid',
    '<img src=x onerror=alert(1)>',
    '$$x$$ fl°°35¶ß',
    '2026-01-01',
    'accTitle: x',
  ]
  const names = [
    ...ascii.flatMap(character => [character, `a${character}b`, `${character}${character}x`]),
    ...injections,
    ...hostileTexts(300),
  ]

  test('leaves every name a label of one bar', () => {
    for (const name of names) {
      const tasks = bars(secret({ subject: name, role: name, notAfter: inDays(20) }))
      expect([name, tasks.length]).toEqual([name, 1])
      expect(tasks[0]?.label).toMatch(/^20 days ·/)
      expect(tasks[0]?.label.length).toBeLessThan(60)
    }
  })

  test('leaves the diagram one block of code, far below what mermaid reads', () => {
    const certificates = names.map(name => secret({ subject: name, role: name, notAfter: inDays(20) }))
    const text = drawn({ certificates })
    expect(kindsIn(text).filter(kind => !kind.startsWith('html <'))).toEqual(['code', 'paragraph'])
    expect(text.length).toBeLessThan(MOST_CHARACTERS / 10)
  })
})

describe('timelines in a summary', () => {
  const count = (text: string) => text.split('```mermaid').length - 1
  const ofProfile = (profile: 'gate' | 'standard' | 'audit') => summary(aReport({ profile }), { now: NOW })

  test('are drawn in the profiles that look at what is stored', () => {
    expect(['gate', 'standard', 'audit'].map(profile => count(ofProfile(profile as 'gate')))).toEqual([
      0, 1, 1,
    ])
  })

  test('are drawn for the worst five clusters, and not behind a click', () => {
    const clusters = Array.from({ length: 9 }, (_, index) =>
      aCluster({ name: `c${index}`, status: index < 7 ? 'degraded' : 'healthy' }),
    )
    const text = summary(aReport({ clusters }), { now: NOW })
    expect(count(text)).toBe(5)
    expect(count(text.replace(/<details>[\s\S]*?<\/details>/g, ''))).toBe(5)
  })

  test('are the first to go when room is short', () => {
    const report = aReport()
    const whole = summary(report, { now: NOW, maxBytes: 100_000 })
    const many = aReport({
      clusters: [
        aCluster({
          certificates: Array.from({ length: 90 }, (_, index) =>
            aCertificate({ role: 'tls-secret', subject: `CN=s${index}` }),
          ),
        }),
      ],
    })
    const text = summary(many, { now: NOW, maxBytes: Buffer.byteLength(summary(many, { now: NOW })) - 1 })
    expect([count(whole), count(text)]).toEqual([1, 0])
    expect(text).toContain('leaves out timelines. The JSON')
  })
})
