import { parseTerminal } from '../../src/hosts/flags.ts'
import { type TerminalHost, terminalHost } from '../../src/hosts/terminal.ts'

export interface Options {
  readonly args?: readonly string[]
  readonly isTTY?: boolean
  readonly columns?: number
  readonly environment?: Readonly<Record<string, string>>
}

export const ERASE = '\r\u001b[K'

/** What a host printed while `use` had it. */
export async function printed(use: (host: TerminalHost) => unknown, options: Options = {}) {
  const { args = ['--profile', 'gate'], isTTY = false, environment = {}, columns } = options
  const command = parseTerminal(args, environment, () => {})
  if (command.kind !== 'run') throw new Error(`unexpected ${command.kind}`)
  const texts = { stdout: '', stderr: '' }
  const screen = (name: keyof typeof texts) => ({
    isTTY,
    ...(columns && { columns }),
    write: (text: string) => (texts[name] += text),
  })
  const stdout = screen('stdout')
  const stderr = screen('stderr')
  await use(terminalHost({ command, environment, folder: '/work', stdout, stderr }))
  return texts
}
