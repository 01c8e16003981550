// node scripts/pictures.ts: the pictures of the README, made anew from docs/sample-report.json in a Chromium (CHROME_PATH, or a well-known name).
// GitHub draws the diagrams of a summary with mermaid, which is fetched for this into a temporary folder.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'puppeteer-core'
import { page as reportPage } from '../src/report/page.ts'
import { reportSchema } from '../src/report/schema.ts'
import { summary } from '../src/report/summary.ts'
import { findBrowser, startBrowser } from '../test/browser/browser.ts'
import { summaryPage } from './page.ts'

const ROOT = resolve(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'docs', 'images')
const MERMAID = 'mermaid@12'
const WIDTH = 960
/** What a reader of the README waits for at most. */
const MAX_BYTES = 200_000

// As wide as the picture: on a white page nobody would see where it ends.
const FRAME = `document.body.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0;border:1px solid #d1d9e0"></div>')`

interface Picture {
  readonly name: string
  readonly html: string
  /** In pixels of the page; what stands below is cut off. */
  readonly height: number
}

/** @returns the script of mermaid, for a browser */
function fetchMermaid(folder: string): string {
  const run = (command: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
    return stdout.trim()
  }
  const archive = run('npm', ['pack', MERMAID, '--silent']).split('\n').at(-1) ?? ''
  run('tar', ['-xf', archive, 'package/dist/mermaid.min.js'])
  return readFileSync(join(folder, 'package/dist/mermaid.min.js'), 'utf8')
}

async function take(browser: Browser, { name, html, height }: Picture, mermaid: string): Promise<void> {
  const file = join(FOLDER, `.${name}.html`)
  writeFileSync(file, html)
  const page = await browser.newPage()
  try {
    await page.setViewport({ width: WIDTH, height, deviceScaleFactor: 1 })
    await page.goto(pathToFileURL(file).href)
    if (mermaid !== '') {
      await page.evaluate(mermaid)
      await page.evaluate('mermaid.run({ querySelector: "code.language-mermaid" })')
    }
    await page.evaluate(FRAME)
    await page.screenshot({ path: join(FOLDER, name), clip: { x: 0, y: 0, width: WIDTH, height } })
  } finally {
    rmSync(file)
    await page.close()
  }
}

const found = findBrowser()
if (found === undefined) throw new Error('no Chromium was found; CHROME_PATH may name one')
const report = reportSchema.parse(JSON.parse(readFileSync(join(ROOT, 'docs/sample-report.json'), 'utf8')))
const now = new Date(report.startedAt)
const pictures: readonly Picture[] = [
  { name: 'summary.png', html: summaryPage(summary(report, { now }), 'Summary'), height: 820 },
  { name: 'page.png', html: reportPage(report, { now }), height: 1_150 },
]
mkdirSync(FOLDER, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
const browser = await startBrowser(found)
try {
  const mermaid = fetchMermaid(folder)
  for (const picture of pictures) {
    await take(browser, picture, picture.html.includes('language-mermaid') ? mermaid : '')
    const path = join(FOLDER, picture.name)
    const bytes = statSync(path).size
    console.log(`${relative(process.cwd(), path)}: ${Math.ceil(bytes / 1000)} kB`)
    if (bytes > MAX_BYTES) process.exitCode = 1
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}
