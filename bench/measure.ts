import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Command {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** How often it is run one after the other and counted as one. */
  readonly times?: number
  /** Default 0 alone; `any` for what is expected to fail. */
  readonly exitCode?: 'any'
}

export interface Measured {
  readonly name: string
  /** Wall time in milliseconds, of each round. */
  readonly rounds: readonly number[]
}

/** Runs the commands in turn, A B A B …, so that a machine that slows down slows all of them. The first round is not counted. */
export async function measure(commands: readonly Command[], rounds: number): Promise<Measured[]> {
  const times = commands.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [index, command] of commands.entries()) {
      const taken = await timeOf(command)
      if (round > 0) times[index]?.push(taken)
    }
  }
  return commands.map(({ name }, index) => ({ name, rounds: times[index] ?? [] }))
}

async function timeOf(command: Command): Promise<number> {
  const started = performance.now()
  for (let time = 0; time < (command.times ?? 1); time++) await runOnce(command)
  return performance.now() - started
}

/** @throws when it ends with an exit code other than 0 */
export async function runOnce({ name, program, args, environment = {}, exitCode }: Command): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment }
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0 && exitCode !== 'any') throw new Error(`${name} ended with ${code}:\n${output}`)
  return output
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The median of the ratios round by round, which a drift of the machine leaves alone. */
export function ratio(a: Measured, b: Measured): number {
  return median(a.rounds.map((time, round) => time / (b.rounds[round] ?? Number.NaN)))
}

export function show({ name, rounds }: Measured): void {
  const [least, middle, most] = [Math.min(...rounds), median(rounds), Math.max(...rounds)]
  const times = [least, middle, most].map(time => `${time.toFixed(0).padStart(5)}`).join(' ')
  console.log(`${name.padEnd(31)}${times} ms   (least, median, most of ${rounds.length})`)
}
