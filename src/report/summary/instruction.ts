import { codeBlock, prose } from '../escape.ts'
import { instructions } from '../instructions.ts'
import { blocks } from './table.ts'

/** A remedy as Markdown; GitHub lets one copy a command in a block of its own with a click. */
export function instruction(remedy: string): string {
  return blocks(
    instructions(remedy).map(step =>
      step.isCommand ? codeBlock(step.text) : prose(step.text, step.text.length),
    ),
  )
}
