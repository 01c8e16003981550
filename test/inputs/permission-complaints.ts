import { parsePermissionLines } from '../../src/inputs/permission-line.ts'
import { Unreadable } from '../../src/inputs/unreadable.ts'

/** What is said of lines that are refused. */
export function complaintsOf(text: string): readonly string[] {
  try {
    parsePermissionLines(text)
  } catch (error) {
    if (error instanceof Unreadable) return error.complaints
    throw error
  }
  throw new Error(`not refused: ${text}`)
}
