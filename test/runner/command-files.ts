import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Level } from './annotations.ts'
import type { SecretMasks } from './secret-masks.ts'

const FILES = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_STATE', 'GITHUB_PATH'] as const
const MAX_SUMMARY_BYTES = 1024 * 1024

/** The variables that name the files a step writes, and those files. */
export type CommandFiles = Readonly<Record<(typeof FILES)[number], string>>

export interface FileCommands {
  readonly outputs: Readonly<Record<string, string>>
  /** What later steps find in their environment. */
  readonly exported: Readonly<Record<string, string>>
  readonly summary: string
}

export async function createCommandFiles(folder: string): Promise<CommandFiles> {
  await mkdir(folder, { recursive: true })
  const entries = await Promise.all(
    FILES.map(async name => {
      const path = join(folder, name.toLowerCase())
      await writeFile(path, '')
      return [name, path] as const
    }),
  )
  return Object.fromEntries(entries) as CommandFiles
}

/** Reads what the step left in them, as actions/runner does (FileCommandManager.cs). */
export async function readCommandFiles(
  files: CommandFiles,
  masks: SecretMasks,
  annotate: (level: Level, message: string) => void,
): Promise<FileCommands> {
  const pairs = async (name: 'GITHUB_OUTPUT' | 'GITHUB_ENV') => {
    const parsed = parsePairs(await readFile(files[name], 'utf8'))
    if (parsed.problem)
      annotate('error', `Unable to process file command '${name}' successfully. ${parsed.problem}`)
    return parsed.values
  }
  const outputs = await pairs('GITHUB_OUTPUT')
  const { NODE_OPTIONS, ...exported } = await pairs('GITHUB_ENV')
  if (NODE_OPTIONS !== undefined)
    annotate('error', "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV'.")
  const summary = await readFile(files.GITHUB_STEP_SUMMARY)
  if (summary.length > MAX_SUMMARY_BYTES) {
    const size = Math.floor(summary.length / 1024)
    annotate(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${size}k.`,
    )
    return { outputs, exported, summary: '' }
  }
  const lines = summary.toString('utf8').split('\n')
  return { outputs, exported, summary: lines.map(line => masks.mask(line)).join('\n') }
}

/** Lines `name=value`, and blocks from `name<<delimiter` to a line that is the delimiter. */
function parsePairs(text: string): { values: Record<string, string>; problem?: string } {
  const values: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const [, name, operator, rest] = /^(.+?)(=|<<)(.*)$/.exec(line) ?? []
    if (name === undefined || rest === undefined) return { values, problem: `Invalid format '${line}'` }
    if (operator === '=') values[name] = rest
    else {
      const end = lines.indexOf(rest, at + 1)
      if (end < 0) return { values, problem: `Matching delimiter not found '${rest}'` }
      values[name] = lines.slice(at + 1, end).join('\n')
      at = end
    }
  }
  return { values }
}
