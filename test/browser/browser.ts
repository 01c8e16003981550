import { spawnSync } from 'node:child_process'
import puppeteer, { type Browser } from 'puppeteer-core'

// Debian calls it chromium. Ubuntu's chromium-browser is a snap, and a stand-in that only says so where there is none.
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** The program of a Chromium: what CHROME_PATH names, else the first of its well-known names that runs. */
export function findBrowser(): string | undefined {
  const { CHROME_PATH } = process.env
  const names = CHROME_PATH ? [CHROME_PATH] : NAMES
  return names.find(name => spawnSync(name, ['--version'], { timeout: 20_000 }).status === 0)
}

/** @throws when it does not start */
export function startBrowser(name: string): Promise<Browser> {
  // Without its sandbox: the pages are ours, and a container often has no namespaces for it.
  return puppeteer.launch({ executablePath: pathOf(name), args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

function pathOf(name: string): string {
  if (name.includes('/')) return name
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' }).stdout.trim()
}
