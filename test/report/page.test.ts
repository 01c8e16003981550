import { describe, expect, test } from '@jest/globals'
import { MAX_PAGE_BYTES, page } from '../../src/report/page.ts'
import { HOSTILE } from '../builders/hostile.ts'
import { huge } from '../builders/huge.ts'
import { aCluster, aFinding, aReport, NOW } from '../builders/report.ts'
import { SAMPLES } from '../builders/samples.ts'
import { hostileTexts } from './hostile-text.ts'
import { decoded, dense } from './rendered.ts'

const of = (report: Parameters<typeof page>[0]) => page(report, { now: NOW })
const ofSample = (name: string) => of((SAMPLES[name] ?? aReport)())
const withFindings = (...findings: readonly ReturnType<typeof aFinding>[]) =>
  of(aReport({ status: 'unhealthy', clusters: [aCluster({ status: 'unhealthy', findings })] }))
const shown = (html: string) =>
  decoded(html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ''))

describe('the page of a report', () => {
  test('starts with the cluster, its status and the verdict', () => {
    const [hero = ''] = /<header[\s\S]*?<\/header>/.exec(ofSample('refused')) ?? []
    expect(
      shown(hero)
        .trim()
        .split(/\s*\n\s*/),
    ).toEqual([
      'prod is unhealthy',
      'Nothing listens on port 6443 of prod.example.com (10.0.0.5): the connection is refused.',
      '2026-11-22 18:00 UTC · profile standard · 212 ms',
    ])
  })

  test('has a command to copy, the evidence, the file and the line, and a link to more', () => {
    const html = ofSample('expiring-and-denied')
    expect(html).toContain(
      '<pre><code>kubectl create rolebinding ci-deployer --clusterrole=edit --serviceaccount=ci:deployer -n prod</code></pre>',
    )
    expect(html).toContain('<dt>issuer</dt><dd><code>CN=kubernetes</code></dd>')
    expect(html).toContain('in <code>.github/cluster-health.yml:4</code>')
    expect(html).toContain('findings.md#rbac-denied" rel="noreferrer">What rbac-denied means</a>')
  })

  test('tells what is new and what is known when it was held against a baseline, else not', () => {
    expect(withFindings(aFinding())).not.toContain('<span class="tag new">')
    const html = withFindings(aFinding(), aFinding({ state: 'known', subject: { kind: 'Layer', name: 'x' } }))
    expect(html).toContain('<span class="tag new">new</span>')
    expect(html).toContain('<span class="tag known">known</span>')
    expect(shown(html)).toContain('1 new, 1 known since the baseline')
  })

  test('has an overview of several clusters, the worst first, with a link to each', () => {
    const links = [
      ...ofSample('several-clusters').matchAll(/<td data-label="cluster"><a href="#(c\d-)">([^<]*)/g),
    ]
    expect(links.map(([, id, name]) => [id, name])).toEqual([
      ['c1-', 'prod-eu'],
      ['c2-', 'edge'],
      ['c3-', 'prod-us'],
      ['c4-', 'staging'],
    ])
  })

  test('gives no id twice and has no link that leads nowhere', () => {
    for (const name of Object.keys(SAMPLES)) {
      const html = ofSample(name)
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
      const links = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(links.filter(id => !ids.includes(id))).toEqual([])
    }
  })

  test('asks for nothing from elsewhere: its policy lets it use what it has in itself', () => {
    const html = ofSample('several-clusters')
    const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? []
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; img-src data:; base-uri 'none'; form-action 'none'$/,
    )
    expect(html).not.toMatch(/ style="| on\w+="|<(?:img|link rel="stylesheet|script src)/)
  })
})

describe('hostile text in a page', () => {
  const tagsOf = (html: string) => [...html.matchAll(/<\/?[a-zA-Z!][^>]*>/g)].map(([tag]) => tag)

  test('is shown as it is and adds no tag', () => {
    const plainTags = tagsOf(
      withFindings(aFinding({ message: 'x', evidence: { x: 'x' }, remedy: 'x' })),
    ).length
    for (const text of hostileTexts(300)) {
      const html = withFindings(
        aFinding({ message: `x${text}x`, evidence: { x: `x${text}` }, remedy: `x${text}`, docs: text }),
      )
      const own = tagsOf(html).filter(tag => !/^<\/?(?:code|pre|p|div|a|p class="docs")\b/.test(tag)).length
      expect(own).toBeLessThanOrEqual(plainTags)
    }
    const [script = ''] = HOSTILE.filter(text => text.startsWith('<script>'))
    expect(dense(shown(withFindings(aFinding({ message: script }))))).toContain(dense(script))
  })
})

describe('the size of a page', () => {
  test('stays below what a browser opens at once, whatever the clusters hold, and says what is left out', () => {
    const html = of(huge())
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MAX_PAGE_BYTES)
    expect(html).toContain('… and')
  })

  test('lists the first of very many codes, and counts the others', () => {
    const findings = Array.from({ length: 6_000 }, (_, at) => aFinding({ code: `wl-fault-${at}` }))
    const text = withFindings(...findings)
    expect(text.match(/<article class="card/g)).toHaveLength(500)
    expect(text).toContain('… and 5,500 of other codes in the JSON report.')
  })

  test('shrinks step by step with every part whole', () => {
    const report = huge(100)
    for (const maxBytes of [700_000, 200_000, 60_000]) {
      const html = page(report, { now: NOW, maxBytes })
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(maxBytes)
      expect(html).toContain('this page leaves out')
      for (const tag of ['details', 'section', 'table', 'ul', 'article', 'svg'])
        expect(html.match(new RegExp(`<${tag}\\b`, 'g'))?.length).toBe(
          html.match(new RegExp(`</${tag}>`, 'g'))?.length,
        )
    }
  })
})
