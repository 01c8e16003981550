import { ALL_CODES } from '../../src/checks/code-sources.ts'
import type { FileContext } from '../../src/report/file-context.ts'
import { NOW } from './report.ts'

/** What a step of the workflow check.yml knows. */
export function aFileContext(change: Partial<FileContext> = {}): FileContext {
  return {
    now: NOW,
    failOn: 'error',
    codes: ALL_CODES,
    workspace: '/work',
    anchor: '.github/workflows/check.yml',
    ...change,
  }
}
