// The inputs that say where it is told.
import type { InputDefinition } from './input-definition.ts'
import { reportPaths } from './report-paths.ts'
import { trueOrFalse } from './values.ts'

export const OUTPUT_INPUTS = {
  reports: {
    group: 'output',
    description:
      'Files to write the report to, one a line; the ending gives the kind: `.json`, `.sarif` (code scanning), `.xml` (JUnit), `.md`, `.prom` (OpenMetrics).',
    default: '',
    lines: true,
    placeholder: 'PATH',
    parse: reportPaths,
  },
  summary: {
    group: 'output',
    description: 'Whether to write the job summary.',
    default: 'true',
    lines: false,
    placeholder: 'true|false',
    parse: trueOrFalse,
  },
  annotations: {
    group: 'output',
    description: 'Whether to annotate the run with the findings.',
    default: 'true',
    lines: false,
    placeholder: 'true|false',
    parse: trueOrFalse,
  },
} as const satisfies Readonly<Record<string, InputDefinition>>
