// npm test [-- paths and options of jest]: the tests run dist/index.js as a runner would, so it is brought up to date first.
// The last line is always `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundle, differences, isDistFresh, readDist, recordFreshDist, writeDist } from './bundle.ts'

const ROOT = resolve(import.meta.dirname, '..')
const NODE_OPTIONS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']

/** What jest counted. */
export interface JestResult {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  /** Files that could not even be loaded: jest counts no test for them. */
  readonly numRuntimeErrorTestSuites: number
}

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A file that could not be loaded is a failure, a test that was put off is a skipped one. */
export function countTests(result: JestResult): Counts {
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}

// Where the result is judged, the committed bundle is what counts: it is compared there, and never mended.
function refreshDist(): void {
  if (isDistFresh()) return
  console.log('bundling dist/ from the sources …')
  const files = bundle()
  const changed = differences(files, readDist())
  if (changed.length > 0 && process.env['CI'])
    throw new Error(
      `dist is not what the sources give (${changed.join(', ')}): run npm run bundle and commit it`,
    )
  writeDist(files)
  recordFreshDist()
}

function runJest(args: readonly string[], resultFile: string): Promise<number> {
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js')
  const child = spawn(
    process.execPath,
    [...NODE_OPTIONS, jest, '--json', `--outputFile=${resultFile}`, ...args],
    { cwd: ROOT, stdio: ['inherit', 'ignore', 'inherit'] },
  )
  // Jest gets an interrupt from the terminal itself and needs the time to stop what it started.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve(code ?? 1))
  })
}

function readCounts(resultFile: string): Counts | undefined {
  try {
    return countTests(JSON.parse(readFileSync(resultFile, 'utf8')))
  } catch (error) {
    console.error(`jest left no result: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

async function test(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-health-test-'))
  const resultFile = join(folder, 'result.json')
  let status = 1
  let counts: Counts | undefined
  try {
    refreshDist()
    status = await runJest(args, resultFile)
    counts = readCounts(resultFile)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 1, skipped: 0 }
  if (passed + failed === 0) console.error('no test was run')
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  return status === 0 && (passed + failed === 0 || failed > 0) ? 1 : status
}

if (import.meta.main) process.exitCode = await test(process.argv.slice(2))
