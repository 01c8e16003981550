import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runAction, type StepOptions } from './runner.ts'

const MANIFEST = `
name: fake
inputs:
  fail-on: { description: a default, default: error }
  two words: { description: without a default }
  token: { description: an expression, default: '\${{ github.token }}' }
runs: { using: node24, main: main.mjs }
`

let actionFolder: string
beforeEach(async () => {
  actionFolder = await mkdtemp(join(tmpdir(), 'fake-action-'))
  await writeFile(join(actionFolder, 'action.yml'), MANIFEST)
})
afterEach(() => rm(actionFolder, { recursive: true }))

/** Runs a script as the action. */
async function run(script: string, options: StepOptions = {}) {
  await writeFile(
    join(actionFolder, 'main.mjs'),
    `import fs from 'node:fs'\nconst { env } = process\n${script}`,
  )
  return runAction({ ...options, actionFolder })
}

/** Runs an action that prints these lines. */
const print = (lines: string[], options?: StepOptions) =>
  run(`for (const line of ${JSON.stringify(lines)}) console.log(line)`, options)

describe('a step gets', () => {
  test('its inputs as variables: given ones, else the defaults of action.yml', async () => {
    const step = await run(
      `console.log(env['INPUT_FAIL-ON'], env.INPUT_TWO_WORDS, env.INPUT_TOKEN.slice(0, 4))`,
      {
        inputs: { 'two words': 'given' },
      },
    )
    expect(step.rawOutput).toBe('error given ghs_\n')
  })

  test('a warning for an input that action.yml does not know', async () => {
    const step = await run('', { inputs: { typo: 'x' } })
    expect(step.annotations).toEqual([{ level: 'warning', message: "Unexpected input(s) 'typo'" }])
  })

  test('a clean environment and the workspace as its folder', async () => {
    const step = await run(
      `console.log(JSON.stringify({ names: Object.keys(env), same: process.cwd() === fs.realpathSync(env.GITHUB_WORKSPACE),
        text: fs.readFileSync('sub/file.txt', 'utf8'), event: JSON.parse(fs.readFileSync(env.GITHUB_EVENT_PATH)) }))`,
      {
        workspaceFiles: { 'sub/file.txt': 'hello' },
        environment: { KUBECONFIG: '/x' },
        event: { number: 7 },
      },
    )
    const seen = JSON.parse(step.rawOutput)
    expect(seen).toMatchObject({ same: true, text: 'hello', event: { number: 7 } })
    expect(seen.names).toEqual(expect.arrayContaining(['GITHUB_ACTIONS', 'CI', 'RUNNER_TEMP', 'KUBECONFIG']))
    expect(seen.names.filter((name: string) => /^(npm_|JEST|NODE)/.test(name))).toEqual([])
  })
})

describe('of a step the runner reads', () => {
  test('exit code, outputs, exported variables, summary and files', async () => {
    const step = await run(`
      fs.appendFileSync(env.GITHUB_OUTPUT, 'verdict<<EOF_1\\nfirst\\nsecond\\nEOF_1\\nstatus=healthy=yes\\n')
      fs.appendFileSync(env.GITHUB_ENV, 'SEEN=1\\n')
      fs.appendFileSync(env.GITHUB_STEP_SUMMARY, '# All well\\n')
      fs.mkdirSync('reports')
      fs.writeFileSync('reports/report.json', '{}')
      process.exitCode = 3`)
    expect(step).toMatchObject({
      exitCode: 3,
      signal: null,
      outputs: { verdict: 'first\nsecond', status: 'healthy=yes' },
      exported: { SEEN: '1' },
      summary: '# All well\n',
    })
    expect(step.read('reports/report.json')).toBe('{}')
  })

  test('an output file that cannot be parsed as an error', async () => {
    const step = await run(`fs.appendFileSync(env.GITHUB_OUTPUT, 'a<<EOF\\nnever ended')`)
    expect(step.annotations[0]?.message).toContain("Matching delimiter not found 'EOF'")
  })

  test('a summary over 1 MiB not at all, with an error', async () => {
    const step = await run(`fs.writeFileSync(env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1))`)
    expect(step.summary).toBe('')
    expect(step.annotations[0]?.message).toContain('supports content up to a size of 1024k')
  })
})

describe('workflow commands', () => {
  test('are read from both streams, with blanks before them, and unescaped', async () => {
    const step = await run(`console.error('  ::warning title=A%3A b%2Cc,line=3::100%25%0Asure')`)
    expect(step.annotations).toEqual([{ level: 'warning', title: 'A: b,c', line: 3, message: '100%\nsure' }])
    expect(step.log).toBe('##[warning]100%\nsure')
  })

  test('are read in the older spelling too, wherever they stand in a line', async () => {
    const step = await print(['pod says ##[error]gone'])
    expect(step.annotations).toEqual([{ level: 'error', message: 'gone' }])
  })

  test('are not read from unknown names or from the middle of a line', async () => {
    const step = await print(['::nonsense::x', 'a ::error::b', '::error without an end'])
    expect(step.annotations).toEqual([])
    expect(step.log).toBe('::nonsense::x\na ::error::b\n::error without an end')
  })

  test('rest between stop-commands and its token', async () => {
    const step = await print(['::stop-commands::t0ken', '::error::foreign', '::t0ken::', '::error::own'])
    expect(step.annotations).toEqual([{ level: 'error', message: 'own' }])
    expect(step.log).toContain('\n::error::foreign\n')
  })

  test('place an annotation inside the workspace, with columns on one line only', async () => {
    const step = await run(`
      console.log('::error file=' + env.GITHUB_WORKSPACE + '/a.yml,line=2,endLine=2,col=3,endColumn=9::one')
      console.log('::error file=b.yml,line=2,endLine=4,col=3::two')`)
    expect(step.annotations).toEqual([
      { level: 'error', message: 'one', file: 'a.yml', line: 2, endLine: 2, col: 3, endColumn: 9 },
      { level: 'error', message: 'two', file: 'b.yml', line: 2, endLine: 4 },
    ])
  })

  test('make at most ten annotations of a level, of at most 4096 characters', async () => {
    const errors = Array.from({ length: 12 }, (_, index) => `::error::${index}`)
    const step = await print([...errors, `::notice::${'x'.repeat(5000)}`])
    expect(step.annotations.filter(({ level }) => level === 'error')).toHaveLength(10)
    expect(step.droppedAnnotations.map(({ message }) => message)).toEqual(['10', '11'])
    expect(step.annotations.at(-1)?.message).toHaveLength(4096)
    expect(step.log).toContain('##[error]11')
  })
})

describe('masks', () => {
  test('hide a value, each of its lines and its encodings in log, annotations and summary', async () => {
    const encoded = Buffer.from('user:line two').toString('base64')
    const step = await run(`
      console.log('::add-mask::line one%0A  line two  %0A')
      for (const line of ['a line one b', 'line two', '${encoded}', 'line%20two']) console.log(line)
      console.log('::error::found line one')
      fs.writeFileSync(env.GITHUB_STEP_SUMMARY, 'with line two')`)
    expect(step.masks).toEqual(['line one\n  line two  \n'])
    expect(step.log).not.toMatch(/line (one|two)|line%20two/)
    expect(step.log.split('\n')).toEqual([
      'a *** b',
      '***',
      expect.stringContaining('***'),
      '***',
      '##[error]found ***',
    ])
    expect(step.annotations[0]?.message).toBe('found ***')
    expect(step.summary).toBe('with ***')
    expect(step.rawOutput).toContain('a line one b')
  })

  test('hide the secrets of the repository line by line from the start', async () => {
    const step = await print(['name: prod'], { secrets: ['kind: Config\nname: prod'] })
    expect(step.log).toBe('***')
    expect(step.masks).toEqual([])
  })
})

describe('a step ends', () => {
  test('with SIGINT when the job is cancelled', async () => {
    const cancellation = new AbortController()
    const script = `process.on('SIGINT', () => process.exit(130)); setInterval(() => {}, 1000)`
    const timer = setTimeout(() => cancellation.abort(), 500)
    const step = await run(script, { cancellation: cancellation.signal })
    clearTimeout(timer)
    expect(step).toMatchObject({ exitCode: 130, signal: null })
  })

  test('killed when its time is up', async () => {
    const step = await run('setInterval(() => {}, 1000)', { timeoutMs: 300 })
    expect(step).toMatchObject({ exitCode: null, signal: 'SIGKILL' })
  })
})
