// npm run bench merge: what it takes to make one report of 200, beside a program that only reads and parses the same files.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fleetReport } from '../test/builders/fleet.ts'
import type { Bench } from './bench.ts'
import { type Command, measure, ratio, runOnce, show } from './measure.ts'

const REPORTS = 200
const ROUNDS = 7
const ENTRY = resolve(import.meta.dirname, '..', 'dist', 'index.js')
const PRELOAD = pathToFileURL(resolve(import.meta.dirname, 'peak-memory.mjs')).href
const PARSE = `const { readdirSync, readFileSync } = require('node:fs')
const folder = process.argv[1]
console.log(readdirSync(folder).map(name => JSON.parse(readFileSync(folder + '/' + name))).length)`

export async function benchMerge({ folder }: Pick<Bench, 'folder'>): Promise<void> {
  const reports = join(folder, 'reports')
  const bytes = await writeReports(reports)
  console.log(`${REPORTS} reports, ${(bytes / 1e6).toFixed(1)} MB`)
  const commands = [theStep(reports, folder), parsingAlone(reports)]
  const [step, parsing] = await measure(commands, ROUNDS)
  if (!step || !parsing) throw new Error('a command was not measured')
  for (const measured of [step, parsing]) show(measured)
  console.log(`merging / parsing alone         ${ratio(step, parsing).toFixed(2)}`)
  for (const command of commands) {
    const peaks = []
    for (let round = 0; round < ROUNDS; round++) peaks.push(await peakMegabytes(command))
    console.log(
      `peak memory, ${command.name.padEnd(18)} ${Math.max(...peaks).toFixed(0)} MB   (the most of ${ROUNDS})`,
    )
  }
}

/** @returns how many bytes they have together */
async function writeReports(folder: string): Promise<number> {
  await mkdir(folder)
  let bytes = 0
  for (let index = 0; index < REPORTS; index++) {
    const text = `${JSON.stringify(fleetReport(index), null, 2)}\n`
    bytes += Buffer.byteLength(text)
    await writeFile(join(folder, `${index}.json`), text)
  }
  return bytes
}

/** As in a workflow: with the summary, the annotations, the outputs and the merged report. */
function theStep(reports: string, folder: string): Command {
  const [summary, outputs] = [join(folder, 'summary.md'), join(folder, 'outputs')]
  const merge = `: > ${summary}; : > ${outputs}; exec ${process.execPath} "$@" ${ENTRY} --merge ${reports} --fail-on never`
  return {
    name: 'merging',
    program: 'sh',
    args: ['-c', merge, 'sh'],
    environment: {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: outputs,
      RUNNER_TEMP: folder,
    },
  }
}

function parsingAlone(reports: string): Command {
  const parse = `exec ${process.execPath} "$@" --eval "$PARSE" ${reports}`
  return { name: 'parsing alone', program: 'sh', args: ['-c', parse, 'sh'], environment: { PARSE } }
}

async function peakMegabytes(command: Command): Promise<number> {
  const output = await runOnce({ ...command, args: [...command.args, '--import', PRELOAD] })
  return (Number(/peak-memory (\d+)/.exec(output)?.[1]) * 1024) / 1e6
}
