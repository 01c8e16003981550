import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Log, Result, Run } from 'sarif'
import { ALL_CODES } from '../../../src/checks/code-sources.ts'
import type { FileContext } from '../../../src/report/file-context.ts'
import { MAX_GZIP_BYTES, sarif } from '../../../src/report/sarif/sarif.ts'
import { WEAKNESSES } from '../../../src/report/sarif/weaknesses.ts'
import type { Report } from '../../../src/report/schema.ts'
import { aFileContext } from '../../builders/file-context.ts'
import { huge } from '../../builders/huge.ts'
import { aCluster, aFinding, aReport } from '../../builders/report.ts'
import { SAMPLES } from '../../builders/samples.ts'

// The schema of SARIF 2.1.0 with errata 01, as @microsoft/sarif-multitool-linux 5.7.0 ships it (sarif-2.1.0.json).
const SCHEMA = readFileSync('test/report/sarif/sarif-2.1.0.recorded.json', 'utf8')
const matches = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(SCHEMA))

const of = (report: Report, change: Partial<FileContext> = {}): Log =>
  JSON.parse(sarif(report, aFileContext(change)))
const resultsOf = (log: Log): readonly Result[] => log.runs.flatMap(({ results }) => results ?? [])
const only = (change: Parameters<typeof aFinding>[0], context: Partial<FileContext> = {}): Result => {
  const log = of(aReport({ clusters: [aCluster({ findings: [aFinding(change)] })] }), context)
  const [result] = resultsOf(log)
  if (result === undefined) throw new Error('there is no result')
  return result
}
const placeOf = (result: Result) => result.locations?.[0]?.physicalLocation
const categories = (log: Log) => log.runs.map(run => run.automationDetails?.id ?? '')
const notifications = (run: Run | undefined) =>
  run?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text) ?? []
const named = (names: readonly string[]) => aReport({ clusters: names.map(name => aCluster({ name })) })

describe('SARIF', () => {
  test.each([...Object.entries(SAMPLES), ['huge', () => huge(20)] as const])(
    'of the sample %s matches the official schema',
    (_, build) => {
      matches(of(build()))
      expect(matches.errors).toBeNull()
    },
  )

  test.each(Object.entries(SAMPLES))('of the sample %s has what code scanning requires', (_, build) => {
    for (const run of of(build()).runs)
      for (const result of run.results ?? []) {
        const { artifactLocation, region } = placeOf(result) ?? {}
        expect(artifactLocation?.uri).toMatch(/^(?![/]|[a-z]+:)[^\\ ]+$/)
        expect(region?.startLine).toBeGreaterThan(0)
        expect(run.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId)
        expect(result.partialFingerprints?.['primaryLocationLineHash']).toMatch(/^[0-9a-f]{32}:1$/)
      }
  })

  test('says what is wrong and what to do, in which cluster, about what', () => {
    const result = only({
      subject: { kind: 'Deployment', namespace: 'shop', name: 'api' },
      message: 'It is broken.',
      remedy: 'Mend it.',
    })
    expect(result).toMatchObject({
      ruleId: 'tcp-refused',
      level: 'error',
      message: { text: 'prod: It is broken. Mend it.' },
      properties: { cluster: 'prod', check: 'tcp', evidence: { error: 'ECONNREFUSED' } },
    })
    expect(result.locations?.[0]?.logicalLocations).toEqual([
      { name: 'Deployment/shop/api', fullyQualifiedName: 'prod/Deployment/shop/api', kind: 'resource' },
    ])
  })

  test('has nothing that tells alerts apart from what changes from run to run', () => {
    const { partialFingerprints } = only({ message: 'Now.', evidence: { seen: 'now' } })
    expect(only({ message: 'Later.', evidence: {} }).partialFingerprints).toEqual(partialFingerprints)
  })

  test('compares with a baseline where there is one', () => {
    expect(only({}).baselineState).toBeUndefined()
    const findings = [aFinding({ state: 'known' }), aFinding()]
    const states = resultsOf(of(aReport({ clusters: [aCluster({ findings })] }))).map(
      each => each.baselineState,
    )
    expect(states).toEqual(['new', 'unchanged'])
  })

  test('counts what is ignored and opens no alert for it', () => {
    const log = of(aReport({ clusters: [aCluster({ ignored: [{ ...aFinding(), reason: 'asleep' }] })] }))
    expect(resultsOf(log)).toEqual([])
    expect(notifications(log.runs[0])).toEqual(['1 finding ignored by the configuration.'])
  })

  test('tells what could not be judged', () => {
    const log = of(aReport({ clusters: [aCluster({ undetermined: ['The check a could not be made.'] })] }))
    expect(notifications(log.runs[0])).toEqual(['prod: The check a could not be made.'])
  })

  test('has no link and no place for an argument in a message', () => {
    expect(only({ message: '[x](1) {0} {name}', remedy: '' }).message.text).toBe('prod: [x] (1) { 0} {name}')
  })
})

describe('the place of a result', () => {
  const at = (file: string) => placeOf(only({ location: { file, line: 4, column: 2 } }))

  test('is that of the finding, as a path of the repository', () => {
    const place = {
      artifactLocation: { uri: 'a%20b/%C3%A9.yml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 4, startColumn: 2 },
    }
    expect([at('a b/é.yml'), at('/work/a b/é.yml'), at('./x/../a b/é.yml')]).toEqual([place, place, place])
  })

  test.each(['/tmp/manifest.yml', '../outside.yml', '/work', '..'])(
    'is that of the run when it would be %s',
    file => {
      expect(at(file)).toEqual({
        artifactLocation: { uri: '.github/workflows/check.yml', uriBaseId: '%SRCROOT%' },
        region: { startLine: 1 },
      })
    },
  )
})

describe('the rules', () => {
  const ruleOf = (code: string) => {
    const [run] = of(aReport({ clusters: [aCluster({ findings: [aFinding({ code })] })] })).runs
    return run?.tool.driver.rules?.[0]
  }

  test('say of a code what the documentation says', () => {
    expect(ruleOf('tcp-refused')).toMatchObject({
      id: 'tcp-refused',
      shortDescription: { text: ALL_CODES['tcp-refused']?.title },
      helpUri: expect.stringMatching(/#tcp-refused$/),
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['kubernetes', 'tcp'], 'problem.severity': 'error' },
    })
  })

  test('make security alerts of weaknesses', () => {
    expect(ruleOf('rbac-anonymous-bound')?.properties).toMatchObject({
      tags: expect.arrayContaining(['security']),
      'security-severity': '9.5',
    })
    expect(Object.keys(WEAKNESSES).filter(code => ALL_CODES[code] === undefined)).toEqual([])
  })

  test('take a code of another version from its findings', () => {
    expect(ruleOf('from-the-future')).toMatchObject({
      shortDescription: { text: 'from-the-future' },
      help: { text: aFinding().remedy },
    })
  })
})

describe('the runs', () => {
  test('are one for each cluster, each with a category of its own', () => {
    expect(categories(of(named(['prod', 'prod/eu', 'prod-eu'])))).toEqual([
      'cluster-health/standard/prod/',
      expect.stringMatching(/^cluster-health\/standard\/prod-eu-[0-9a-f]{8}\/$/),
      'cluster-health/standard/prod-eu/',
    ])
  })

  test('are there without a finding and without a cluster, so that earlier alerts are closed', () => {
    expect(of(named([])).runs).toMatchObject([{ results: [] }])
    expect(of(aReport()).runs).toMatchObject([{ results: [] }])
  })

  test('hold what belongs to no cluster in the first', () => {
    const log = of({ ...named(['a', 'b']), findings: [aFinding({ code: 'policy-ignore-unused' })] })
    expect(log.runs.map(({ results }) => results?.length)).toEqual([1, 0])
  })

  test('are at most as many as GitHub takes, and a cluster stays in its run when others come and go', () => {
    const names = Array.from({ length: 60 }, (_, index) => `c${index}`)
    const runOf = (log: Log) =>
      new Map(resultsOf(log).map(({ properties, ruleId }) => [properties?.['cluster'], ruleId]))
    const withFindings = (all: readonly string[]) =>
      aReport({ clusters: all.map(name => aCluster({ name, findings: [aFinding()] })) })
    const log = of(withFindings(names))
    expect(log.runs.length).toBeLessThanOrEqual(20)
    expect(new Set(categories(log)).size).toBe(log.runs.length)
    expect(runOf(log).size).toBe(60)
    expect(log.runs.flatMap(notifications).join('\n')).toMatch(/This run holds several clusters, .*: c\d+, /)
    const categoryOf = (one: Log, cluster: string) =>
      one.runs.find(run => run.results?.some(each => each.properties?.['cluster'] === cluster))
        ?.automationDetails?.id
    const fewer = of(withFindings(names.slice(10)))
    for (const name of names.slice(10)) expect(categoryOf(fewer, name)).toBe(categoryOf(log, name))
  })
})

describe('the size of SARIF', () => {
  test('keeps the worst of more results than are shown, and says how many are left out', () => {
    const severities = ['notice', 'warning', 'error'] as const
    const findings = Array.from({ length: 9_000 }, (_, index) =>
      aFinding({ severity: severities[index % 3] ?? 'error', evidence: {} }),
    )
    const [run] = of(aReport({ clusters: [aCluster({ findings })] })).runs
    const levels = run?.results?.map(({ level }) => level) ?? []
    expect([
      levels.length,
      levels.filter(level => level === 'error').length,
      levels.includes('note'),
    ]).toEqual([5_000, 3_000, false])
    expect(notifications(run)).toEqual([
      '4,000 findings of 9,000 findings left out for room, the least severe. The JSON report has everything.',
    ])
  })

  test('stays below what GitHub takes, however little the text can be compressed', () => {
    let state = 1
    const noise = () => {
      let text = ''
      for (let index = 0; index < 60; index++) {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
        text += state.toString(36)
      }
      return text
    }
    const clusters = Array.from({ length: 6 }, (_, cluster) =>
      aCluster({
        name: `c${cluster}`,
        findings: Array.from({ length: 5_000 }, () =>
          aFinding({ evidence: { noise: noise(), more: noise() } }),
        ),
      }),
    )
    const text = sarif(aReport({ clusters }), aFileContext())
    expect(gzipSync(text).length).toBeLessThanOrEqual(MAX_GZIP_BYTES)
    expect(notifications(JSON.parse(text).runs[0])[0]).toMatch(/left out for room/)
  })
})
