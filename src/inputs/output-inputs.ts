// The inputs that say where it is told.
import type { InputDefinition } from './input-definition.ts'
import { reportPaths } from './report-paths.ts'
import { secretOrExpression, trueOrFalse } from './values.ts'

export const OUTPUT_INPUTS = {
  reports: {
    group: 'output',
    description:
      'Files to write the report to, one a line; the ending gives the kind: `.json`, `.html` (a page of its own), `.md`, `.sarif` (code scanning), `.xml` (JUnit), `.prom` (OpenMetrics).',
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
  comment: {
    group: 'output',
    description:
      'Whether to keep one comment on the pull request up to date. The job needs `permissions: pull-requests: write`.',
    default: 'false',
    lines: false,
    placeholder: 'true|false',
    parse: trueOrFalse,
  },
  issue: {
    group: 'output',
    description:
      'Whether to keep one tracking issue a cluster, or one for all where reports are merged, opened when the check fails and closed on recovery, except in runs of pull requests. The job needs `permissions: issues: write`.',
    default: 'false',
    lines: false,
    placeholder: 'true|false',
    parse: trueOrFalse,
  },
  'github-token': {
    group: 'output',
    description:
      'The token that `comment` and `issue` are written with; used for nothing else. In a `run:` step the variable `GITHUB_TOKEN` stands in for it.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression, which GitHub evaluates
    default: '${{ github.token }}',
    lines: false,
    secret: true,
    placeholder: 'TOKEN',
    parse: secretOrExpression,
  },
} as const satisfies Readonly<Record<string, InputDefinition>>
