import type { StepResult } from '../runner/runner.ts'

/**
 * The output `codes` without the notice that the version is out of support: it is right on the older versions that the tests run on,
 * and one day on the newest.
 */
export function codesButAge({ outputs }: Pick<StepResult, 'outputs'>): string {
  const codes: string[] = JSON.parse(outputs['codes'] ?? 'null')
  return JSON.stringify(codes.filter(code => code !== 'health-version-eol'))
}
