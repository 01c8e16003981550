/** Where long preparations tell how far they are. */
export interface Progress {
  say(line: string): void
  /** Shows `what` and the seconds that passed until `work` has settled, which it passes on. */
  during<T>(what: string, work: Promise<T>): Promise<T>
}

const LINE_EVERY_MS = 15_000
const TERMINAL_EVERY_MS = 1_000

/** On a terminal one line that counts the seconds, elsewhere a line every 15 seconds. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  const isTerminal = stream.isTTY === true
  const overwrite = isTerminal ? '\r\u001b[K' : ''
  const say = (line: string) => void stream.write(`${overwrite}${line}\n`)

  async function during<T>(what: string, work: Promise<T>): Promise<T> {
    const start = performance.now()
    const seconds = () => Math.round((performance.now() - start) / 1000)
    const show = () => stream.write(`${overwrite}${what} … ${seconds()} s${isTerminal ? '' : '\n'}`)
    show()
    const ticker = setInterval(show, isTerminal ? TERMINAL_EVERY_MS : LINE_EVERY_MS)
    try {
      const result = await work
      say(`${what}: done after ${seconds()} s`)
      return result
    } finally {
      clearInterval(ticker)
      if (isTerminal) stream.write(overwrite)
    }
  }

  return { say, during }
}
