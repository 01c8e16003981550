// npm run check [-- --only=STEP,STEP]: what holds of the repository without running the program.
// Every step runs, whatever the earlier ones found, so that one run names everything.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundle, differences, readDist } from './bundle.ts'
import { judgeSizes } from './file-sizes.ts'
import { importCircles } from './import-circles.ts'
import { readSources, wrongImports } from './import-directions.ts'

const ROOT = resolve(import.meta.dirname, '..')

/** What a step found: nothing when `problems` is empty; `fact` is worth a word even then. */
interface Outcome {
  readonly problems: readonly string[]
  readonly fact?: string
}

interface Step {
  readonly name: string
  readonly run: () => Outcome | Promise<Outcome>
}

const STEPS: readonly Step[] = [
  { name: 'format', run: () => runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']) },
  { name: 'types', run: () => runTool('typescript/bin/tsc', ['-p', '.']) },
  { name: 'imports', run: judgeImports },
  { name: 'sizes', run: () => judgeSizes(readLineCounts()) },
  { name: 'generated', run: compareGenerated },
  { name: 'dist', run: compareDist },
]

function judgeImports(): Outcome {
  const sources = readSources(ROOT)
  return { problems: [...wrongImports(sources), ...importCircles(sources)] }
}

function runTool(script: string, args: readonly string[]): Outcome {
  const tool = spawnSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (tool.error) throw tool.error
  return { problems: tool.status === 0 ? [] : [`${tool.stdout}${tool.stderr}`.trim()] }
}

function readLineCounts(): Map<string, number> {
  const names = globSync('{src,scripts,bench,test}/**/*.ts', { cwd: ROOT })
  return new Map(
    names.map(name => [name, readFileSync(join(ROOT, name), 'utf8').trimEnd().split('\n').length]),
  )
}

async function compareGenerated(): Promise<Outcome> {
  // Loaded here, because it loads the sources: when they are broken, the other steps still run.
  const { generate } = await import('./generate.ts')
  const problems: string[] = []
  for (const [name, text] of generate(ROOT)) {
    const actual = readFileSync(join(ROOT, name), 'utf8')
    if (actual !== text) problems.push(`${name} is not what the sources give: run npm run generate`)
  }
  return { problems }
}

function compareDist(): Outcome {
  const changed = differences(bundle(), readDist())
  return {
    problems: changed.map(name => `dist/${name} is not what the sources give: run npm run bundle`),
  }
}

async function runStep(step: Step): Promise<boolean> {
  const start = performance.now()
  const { problems, fact } = await attempt(step)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const mark = problems.length === 0 ? 'ok    ' : 'failed'
  console.log(
    `${mark} ${step.name.padEnd(10)} ${seconds.padStart(5)} s${fact === undefined ? '' : `  ${fact}`}`,
  )
  for (const problem of problems) console.log(problem.replace(/^/gm, '       '))
  return problems.length === 0
}

async function attempt(step: Step): Promise<Outcome> {
  try {
    return await step.run()
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] }
  }
}

/** The steps that were asked for; undefined when that cannot be understood. */
function selectSteps(args: readonly string[]): readonly Step[] | undefined {
  if (args.length === 0) return STEPS
  const [only, ...rest] = args
  const names = only?.startsWith('--only=') ? only.slice('--only='.length).split(',') : []
  const steps = names.map(name => STEPS.find(step => step.name === name))
  const known = steps.filter(step => step !== undefined)
  return rest.length === 0 && known.length > 0 && known.length === steps.length ? known : undefined
}

async function check(args: readonly string[]): Promise<number> {
  const steps = selectSteps(args)
  if (steps === undefined) {
    console.error(`usage: npm run check -- --only=${STEPS.map(step => step.name).join(',')}`)
    return 2
  }
  let failed = 0
  for (const step of steps) if (!(await runStep(step))) failed += 1
  if (failed > 0) console.log(`${failed} of ${steps.length} steps failed`)
  return failed === 0 ? 0 : 1
}

process.exitCode = await check(process.argv.slice(2))
