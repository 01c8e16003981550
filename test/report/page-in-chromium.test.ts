import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'puppeteer-core'
import { page as render } from '../../src/report/page.ts'
import { findBrowser, startBrowser } from '../browser/browser.ts'
import { HOSTILE } from '../builders/hostile.ts'
import { huge } from '../builders/huge.ts'
import { aCluster, anAccess, aReport, NOW } from '../builders/report.ts'
import { SAMPLES } from '../builders/samples.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const NAMES = Object.keys(SAMPLES)

const found = findBrowser()
const describeWherePossible = found === undefined ? describe.skip : describe

/** A page that was opened, with what it said and asked for. */
interface Opened extends AsyncDisposable {
  readonly page: Page
  readonly said: readonly string[]
  readonly asked: readonly string[]
}

interface How {
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
  readonly script?: boolean
}

describeWherePossible('the page in a browser', () => {
  let browser: Browser
  const served = new Map<string, string>()
  const server = createServer((request, response) => {
    const html = served.get(request.url ?? '')
    response
      .writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
      .end(html)
  })

  beforeAll(async () => {
    browser = await startBrowser(found ?? '')
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    await browser?.close()
    server.close()
  })

  async function open(
    html: string,
    { width = 1200, scheme = 'light', script = true }: How = {},
  ): Promise<Opened> {
    const path = `/${served.size}`
    served.set(path, html)
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
    const page = await browser.newPage()
    const said: string[] = []
    const asked: string[] = []
    page.on('console', message => said.push(message.text()))
    page.on('pageerror', error => said.push(String(error)))
    page.on('request', request => {
      if (request.url() !== url && !request.url().startsWith('data:')) asked.push(request.url())
    })
    await page.setJavaScriptEnabled(script)
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await page.setViewport({ width, height: 900 })
    await page.goto(url)
    return { page, said, asked, [Symbol.asyncDispose]: () => page.close() }
  }

  const ofSample = (name: string) => render((SAMPLES[name] ?? aReport)(), { now: NOW })
  const widths = (page: Page) => page.evaluate('[document.documentElement.scrollWidth, innerWidth]')

  test.each(NAMES)('of the report %s asks for nothing, says nothing and fits a phone', async name => {
    await using opened = await open(ofSample(name), { width: 360 })
    const { page, said, asked } = opened
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
    expect(await widths(page)).toEqual([360, 360])
    expect([said, asked]).toEqual([[], []])
  })

  test('has each step of the way in one line on a phone, and fits the narrowest one', async () => {
    await using opened = await open(ofSample('refused'), { width: 390 })
    const { page } = opened
    const heights = await page.evaluate(
      '[...document.querySelectorAll(".way li")].map(step => Math.round(step.getBoundingClientRect().height))',
    )
    expect(new Set(heights as number[]).size).toBe(1)
    await page.setViewport({ width: 320, height: 900 })
    expect(await widths(page)).toEqual([320, 320])
  })

  test('fits a desk with columns of very long names', async () => {
    const access = ['a', 'b', 'c', 'd', 'e'].map(name =>
      anAccess({ question: 'get pods', subject: name.repeat(200), reason: name.repeat(300) }),
    )
    const html = render(aReport({ clusters: [aCluster({ access })] }), { now: NOW })
    await using opened = await open(html, { width: 900 })
    expect(html).toContain('class="long"')
    expect(await widths(opened.page)).toEqual([900, 900])
  })

  test.each(
    NAMES.flatMap(
      name =>
        [
          [name, 'light', 1200],
          [name, 'dark', 360],
        ] as const,
    ),
  )('of the report %s is accessible: %s, %d pixels wide', async (name, scheme, width) => {
    // The policy of the page forbids what axe is: it is put into a page that has everything but the policy, and draws what is out of sight too.
    const html = ofSample(name).replace(
      /<meta http-equiv="Content-Security-Policy"[^>]*>/,
      '<style>.card { content-visibility: visible !important }</style>',
    )
    await using opened = await open(html, { scheme, width })
    await opened.page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
    await opened.page.evaluate(AXE)
    const violations = await opened.page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 200) + failureSummary)]))',
    )
    expect(violations).toEqual([])
  })

  test('is dark where the reader wants it dark', async () => {
    const backgrounds = []
    for (const scheme of ['light', 'dark'] as const) {
      await using opened = await open(ofSample('healthy'), { scheme })
      backgrounds.push(await opened.page.evaluate('getComputedStyle(document.body).backgroundColor'))
    }
    expect(backgrounds).toEqual(['rgb(246, 248, 250)', 'rgb(13, 17, 23)'])
  })

  test('sorts a table by the keyboard, down and up, by time where a cell is one', async () => {
    await using opened = await open(ofSample('lifetimes'))
    const { page } = opened
    const first = () => page.$eval('#lifetimes tbody tr', row => row.textContent)
    await page.focus('#lifetimes th:nth-child(3) button')
    await page.keyboard.press('Enter')
    const soonest = await first()
    await page.keyboard.press('Space')
    expect(soonest).toContain('2026-11-16')
    expect(await first()).not.toBe(soonest)
    expect(await page.$eval('#lifetimes th:nth-child(3)', head => head.getAttribute('aria-sort'))).toBe(
      'descending',
    )
  })

  test('lets one copy a command', async () => {
    await using opened = await open(ofSample('expiring-and-denied'))
    const { page } = opened
    await browser
      .defaultBrowserContext()
      .overridePermissions(new URL(page.url()).origin, ['clipboard-read', 'clipboard-sanitized-write'])
    await page.bringToFront()
    await page.click('.remedy .copy button')
    await page.waitForFunction('document.getElementById("said").textContent !== ""')
    expect(await page.$eval('.remedy .copy button', button => button.textContent)).toBe('Copied')
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      'kubectl create rolebinding ci-deployer --clusterrole=edit --serviceaccount=ci:deployer -n prod',
    )
  })

  test('opens what is folded where a link leads into it', async () => {
    await using opened = await open(ofSample('several-clusters'))
    const { page } = opened
    const isOpen = () => page.$eval('#c4- > details', part => (part as { open?: boolean }).open)
    expect(await isOpen()).toBe(false)
    await page.click('a[href="#c4-"]')
    expect(await isOpen()).toBe(true)
  })

  test('is complete without a script', async () => {
    await using opened = await open(ofSample('several-clusters'), { script: false })
    const texts = await opened.page.$$eval('details', all => all.map(each => each.textContent ?? ''))
    expect(texts.join()).toContain('The credential may do everything')
    expect(await opened.page.$$('button')).toEqual([])
  })

  test.each([true, false])('is printed with everything open, with a script: %s', async script => {
    await using opened = await open(ofSample('several-clusters'), { script })
    const { page } = opened
    const hidden = () =>
      page.$$eval('details p, details td', all => all.filter(each => !each.checkVisibility()).length)
    expect(await hidden()).toBeGreaterThan(0)
    await page.emulateMediaType('print')
    if (script) await page.evaluate('dispatchEvent(new Event("beforeprint"))')
    expect(await hidden()).toBe(0)
    if (script) await page.evaluate('dispatchEvent(new Event("afterprint"))')
    await page.emulateMediaType('screen')
    expect(await hidden()).toBeGreaterThan(0)
  })

  test('runs nothing of what it was given, and shows it', async () => {
    const attacks = [
      '<script>ran = 1</script>',
      '"><img src=x onerror="ran = 1">',
      "' onmouseover='ran=1",
      '</style><script>ran = 1</script>',
      '</title><svg onload="ran = 1">',
      'javascript:ran=1',
      '`<script>ran = 1</script>`',
      '<iframe srcdoc="<script>parent.ran = 1</script>">',
      '<base href="https://evil.example/">',
      '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    ]
    const sample = SAMPLES['hostile']?.() ?? aReport()
    for (const text of [...attacks, HOSTILE.join(' ')]) {
      const planted = JSON.parse(
        JSON.stringify(sample).replaceAll(JSON.stringify(HOSTILE[2]), JSON.stringify(text)),
      )
      await using opened = await open(render(planted, { now: NOW }))
      await opened.page.evaluate(
        'for (const each of document.querySelectorAll("details, a")) each.dispatchEvent(new Event("mouseover"))',
      )
      expect(
        await opened.page.evaluate(
          '[typeof ran, document.querySelectorAll("img, iframe, base, script").length]',
        ),
      ).toEqual(['undefined', 1])
      expect([opened.said, opened.asked]).toEqual([[], []])
      const links = await opened.page.$$eval('a', all => all.map(link => link.getAttribute('href') ?? ''))
      expect(links.filter(link => !link.startsWith('#') && !link.startsWith('https://github.com/'))).toEqual(
        [],
      )
    }
  })

  test('opens with what is shown of a hundred thousand findings', async () => {
    await using opened = await open(render(huge(), { now: NOW }))
    expect(await opened.page.$eval('.note', each => each.textContent)).toContain(
      'The JSON report has everything.',
    )
    expect(opened.said).toEqual([])
  })
})
