// One line of a terminal that is drawn again and again and then erased.
import { type Progress, type Wait, waitText } from './progress.ts'

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const ERASE = '\r\u001b[K'
/** Where a terminal does not say how wide it is. */
const COLUMNS = 80

interface Line {
  readonly columns?: number
  write(text: string): unknown
}

export interface Spinner extends Progress {
  /** Takes the line away, so that something else can be printed. */
  erase(): void
}

/** @param shown makes a text fit to be printed: it may hold a secret or foreign characters */
export function spinner(screen: Line, shown: (text: string) => string): Spinner {
  let frame = 0
  let isDrawn = false
  const erase = () => {
    if (isDrawn) screen.write(ERASE)
    isDrawn = false
  }
  const draw = (wait: Wait, now: number) => {
    const text = `${FRAMES[frame++ % FRAMES.length]} ${shown(waitText(wait, now))}`
    // A line that reaches the edge would be broken in two, and only the second half erased.
    const room = (screen.columns || COLUMNS) - 1
    const letters = [...text]
    screen.write(ERASE + (letters.length > room ? `${letters.slice(0, room - 1).join('')}…` : text))
    isDrawn = true
  }
  return {
    afterMs: 1_000,
    everyMs: 100,
    erase,
    show: (wait, now) => (wait === undefined ? erase() : draw(wait, now)),
  }
}
