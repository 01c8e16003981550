import { describe, expect, test } from '@jest/globals'
import { marked } from 'marked'
import { summary } from '../../src/report/summary.ts'
import { aCheck, aCluster, aFinding, anAccess, aReport, NOW } from '../builders/report.ts'
import { SAMPLES } from '../builders/samples.ts'
import { expectGolden } from './golden.ts'
import { kindsIn } from './rendered.ts'

const of = (report: Parameters<typeof summary>[0]) => summary(report, { now: NOW })
const withoutTimeline = (text: string) => text.replace(/```mermaid[\s\S]*?```\n\n<sub>.*<\/sub>/g, '')
const withFindings = (...findings: readonly ReturnType<typeof aFinding>[]) =>
  of(aReport({ status: 'unhealthy', clusters: [aCluster({ status: 'unhealthy', findings })] }))

describe('the job summary', () => {
  test.each(Object.keys(SAMPLES))('of the report %s reads as it was read by a person', name => {
    expectGolden(`${name}.summary.md`, of((SAMPLES[name] ?? aReport)()))
  })

  test('starts with the cluster, its status and the verdict', () => {
    const [heading, verdict] = withFindings(aFinding()).split('\n\n')
    expect(heading).toBe('## ❌ prod is unhealthy')
    expect(verdict).toBe('**Healthy, 4 of 5 checks; 1 was skipped.**')
  })

  test('is short when all is well', () => {
    const open = of(aReport()).replace(/<details>[\s\S]*?<\/details>/g, '')
    expect(withoutTimeline(open).trim().split(/\n+/)).toHaveLength(6)
  })

  test('names the findings of one code together, the worst first', () => {
    const text = withFindings(
      aFinding({ severity: 'warning', code: 'b' }),
      aFinding({ severity: 'error', code: 'c' }),
      aFinding({ severity: 'error', code: 'a' }),
      aFinding({ severity: 'error', code: 'c' }),
    )
    expect(text.match(/^### .*/gm)).toEqual(['### ❌ error `a`', '### ❌ error `c` (2)', '### ⚠️ warning `b`'])
  })

  test('names first what is new, since a known error beside it fails no run', () => {
    const text = withFindings(
      aFinding({ code: 'a', state: 'known' }),
      aFinding({ code: 'b' }),
      aFinding({ code: 'c', severity: 'warning' }),
    )
    expect(text.match(/^### .*/gm)).toEqual(['### ❌ error `b`', '### ❌ error `a`', '### ⚠️ warning `c`'])
  })

  test('shows no way of a request where none set out, and says so of the cluster in one word', () => {
    const notReached = { status: 'not-reached', durationMs: 0, facts: {} } as const
    const layers = aCluster().layers.map(({ name }) => ({ name, ...notReached }))
    const lost = {
      status: 'unknown',
      layers,
      checks: [],
      undetermined: ['There is no report of it.'],
    } as const
    const text = of(aReport({ status: 'unknown', clusters: [aCluster(lost)] }))
    expect(text).toContain('## ❔ prod could not be judged\n')
    expect(text).not.toContain('not reached')
  })

  test('says a remedy once that several findings share, and whose it is where they differ', () => {
    const shared = withFindings(aFinding({ remedy: 'Do this.' }), aFinding({ remedy: 'Do this.' }))
    expect(shared.match(/\*\*What to do.*/g)).toEqual(['**What to do**: Do this.'])
    const apart = withFindings(
      aFinding({ remedy: 'Do this.', subject: { kind: 'Pod', name: 'a' } }),
      aFinding({ remedy: 'Do that.', subject: { kind: 'Pod', name: 'b' } }),
    )
    expect(apart.match(/\*\*What to do.*/g)).toEqual([
      '**What to do** (`Pod/a`): Do this.',
      '**What to do** (`Pod/b`): Do that.',
    ])
  })

  test('says how many a remedy is for that not all share, and how many are left to the JSON report', () => {
    const of = (name: string, remedy: string) => aFinding({ remedy, subject: { kind: 'Pod', name } })
    const two = withFindings(of('a', 'Do this.'), of('b', 'Do that.'), of('c', 'Do that.'))
    expect(two).toContain('**What to do** (`Pod/b` and 1 more): Do that.')
    const many = withFindings(...['a', 'b', 'c', 'd', 'e'].map(name => of(name, `Delete ${name}.`)))
    expect(many.match(/\*\*What to do.*/g)).toHaveLength(3)
    expect(many).toContain('… and what to do about 2 more, with their names, in the JSON report')
  })

  test('gives a command a block where it stands alone, and leaves it in the sentence where it does not', () => {
    const remedy = (text: string) => withFindings(aFinding({ remedy: text }))
    expect(remedy('Set it: `kubectl config use-context NAME`.')).toContain(
      '**What to do**: Set it:\n\n```console\nkubectl config use-context NAME\n```',
    )
    expect(remedy('Run `kubectl x | base64 -d`, then `kubectl y`; or wait.')).toContain(
      '**What to do**: Run `kubectl x | base64 -d`, then `kubectl y`; or wait.',
    )
    expect(remedy('Encode it: `base64 -w0 ca.crt`; or name the file.')).toContain(
      'Encode it:\n\n```console\nbase64 -w0 ca.crt\n```\n\nOr name the file.',
    )
  })

  test('marks findings that the baseline knows', () => {
    expect(withFindings(aFinding({ state: 'known' }))).toContain('is refused.** (known)<br>')
  })

  test('shows the permissions when one is not as expected, that one first', () => {
    const access = [anAccess(), anAccess({ line: 'delete nodes', actual: 'denied', reason: 'no rule' })]
    const text = of(aReport({ clusters: [aCluster({ access })] }))
    expect(text).toContain('### Permissions: 1 not as expected')
    expect(text.indexOf('delete nodes')).toBeLessThan(text.indexOf('create deployments.apps'))
  })

  test('shows the missing role whole behind a click, or not at all', () => {
    const access = [anAccess({ actual: 'denied' })]
    const withRole = (missingRole: string) => of(aReport({ clusters: [aCluster({ access, missingRole })] }))
    const title = '<summary>The missing role, to apply as it stands</summary>'
    expect(withRole('kind:  Role\n')).toContain(`${title}\n\n\`\`\`yaml\nkind:  Role\n\`\`\``)
    expect(withRole('')).not.toContain(title)
    const long = withRole(`kind:  Role # ${'x'.repeat(50_000)}\n`)
    expect(long).toContain(`${title}\n\nIt is in the JSON report, as \`missingRole\`.`)
    expect(long).not.toContain('xxx')
  })

  test('counts a line that cannot mean anything as not expected, whatever the answer was', () => {
    const access = [anAccess({ problem: 'rbac-unknown-resource', expected: 'deny', actual: 'denied' })]
    expect(of(aReport({ clusters: [aCluster({ access })] }))).toContain('### Permissions: 1 not as expected')
  })

  describe('shows who may do what', () => {
    const of2 = (access: readonly ReturnType<typeof anAccess>[]) =>
      of(aReport({ clusters: [aCluster({ access })] }))
    const about = (subject: string, change = {}) => anAccess({ subject, question: 'get pods', ...change })

    test('side by side when one question is asked about several', () => {
      const denied = { expected: 'deny', actual: 'denied' } as const
      const text = of2([about('jane'), about('b|ob', denied), about('jane', { question: 'get jobs' })])
      expect(text).toContain(
        '| permission | `jane` | `b`&#124;`ob` |\n| --- | --- | --- |\n| `get pods` | ✔ allowed | ✔ denied |\n| `get jobs` | ✔ allowed |  |',
      )
      expect(text).not.toContain('| expected |')
    })

    test('with the lines that are not as expected listed before, and only those', () => {
      const text = of2([
        about('jane'),
        about('bob', { actual: 'denied', line: 'get pods --as=bob', reason: 'no rule', grantedBy: '' }),
      ])
      expect(text).toContain('| ✘ | `get pods --as=bob` in `prod` | allowed | **denied** | no rule |')
      expect(text).toContain('| `get pods` in `prod` | ✔ allowed | ✘ **denied** |')
      expect(text).not.toMatch(/^\| ✔ \| `get/m)
    })

    test.each([
      ['of more than fit beside each other', ['a', 'b', 'c', 'd', 'e', 'f'].map(name => about(name))],
      ['where no question is asked twice', [about('a'), about('b', { question: 'get jobs' })]],
    ])('as a list %s', (_, access) => {
      const text = of2(access)
      expect(text).toContain('|  | permission | expected | answer | why |')
      expect(text).not.toContain('| permission | `a`')
    })
  })

  test('says where a line was asked when the line does not', () => {
    const access = [
      anAccess({ line: 'get pods', namespace: 'shop' }),
      anAccess({ line: 'get jobs -n shop', namespace: 'shop' }),
    ]
    const text = of(aReport({ clusters: [aCluster({ access })] }))
    expect(text).toContain('`get pods` in `shop`')
    expect(text).toContain('`get jobs -n shop` |')
  })

  test('says what was not looked at, once for each reason', () => {
    const skipped = (id: string, reason: string) => aCheck({ id, status: 'skipped', reason })
    const checks = [aCheck(), skipped('a', 'no right'), skipped('b', 'no right'), skipped('c', 'not there')]
    const text = of(aReport({ clusters: [aCluster({ checks })] }))
    expect(text).toContain(
      '<summary>3 of 4 checks not looked at</summary>\n\n- `a`, `b`: no right\n- `c`: not there',
    )
  })

  test('says what a check left out', () => {
    const checks = [aCheck(), aCheck({ id: 'a', notLookedAt: ['the half'] })]
    expect(of(aReport({ clusters: [aCluster({ checks })] }))).toContain(
      '<summary>1 of 2 checks looked at only in part</summary>\n\n- `a`: the half',
    )
  })

  test('has a table of several clusters, the worst first, and folds the healthy ones', () => {
    const clusters = [
      aCluster({ name: 'fine' }),
      aCluster({ name: 'bad', status: 'unhealthy', findings: [aFinding()] }),
    ]
    const text = of(aReport({ status: 'unhealthy', clusters }))
    expect(text.match(/^\| (?:❌|✅) \| \w+/gm)).toEqual(['| ❌ | bad', '| ✅ | fine'])
    expect(text).toContain('## ❌ bad is unhealthy')
    expect(text).toContain('<details><summary>✅ <b>fine</b>')
  })

  test('says so when there is no cluster at all', () => {
    expect(of(aReport({ status: 'unknown', verdict: 'Nothing was looked at.', clusters: [] }))).toContain(
      '## ❔ No cluster was looked at\n\n**Nothing was looked at.**',
    )
  })
})

describe('hostile text in a summary', () => {
  const text = of((SAMPLES['hostile'] ?? aReport)())

  test('brings in no image, no link and no tag', () => {
    const ours = /^html (?:<\/?(?:b|sub|br)>|<\/?details>(?:<summary>.*<\/summary>)?|<details>\n?)$/
    const kinds = kindsIn(text).filter(kind => !ours.test(kind))
    const frame = ['heading', 'paragraph', 'strong', 'codespan', 'code', 'table', 'list', 'list_item']
    expect([...new Set(kinds)].filter(kind => !frame.includes(kind))).toEqual([])
  })

  test('leaves every foldable part closed where it ends', () => {
    const html = marked.parse(text, { async: false })
    for (const tag of ['details', 'summary', 'b', 'sub', 'table', 'ul'])
      expect(html.split(`<${tag}>`)).toHaveLength(html.split(`</${tag}>`).length)
  })

  test('makes no heading of its own', () => {
    const levels = text.match(/^#{1,6} \S+/gm) ?? []
    expect([...new Set(levels)]).toEqual(['## ❌', '### ❌', '### ❔', '### Permissions:'])
  })
})
