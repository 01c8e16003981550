// npm run generate: everything in the repository that follows from the tables in src.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { CHECKS } from '../src/checks/catalog.ts'
import { ALL_CODES } from '../src/checks/code-sources.ts'
import { leastPrivilegeManifest, secretsManifest } from '../src/checks/least-privilege.ts'
import { INPUT_GROUPS } from '../src/inputs/input-definition.ts'
import { parseInputs } from '../src/inputs/parse-inputs.ts'
import { INPUTS } from '../src/inputs/table.ts'
import { OUTPUTS } from '../src/report/outputs.ts'
import { reportSchema } from '../src/report/schema.ts'
import { summary } from '../src/report/summary.ts'
import { KNOWN } from '../src/run.ts'
import { actionMetadata } from './action-metadata.ts'
import { codeGroups, exampleIn } from './code-groups.ts'
import { configSchema } from './config-schema.ts'
import { findingsPage } from './findings-page.ts'
import { checksTable, inputsTables, outputsTable, permissions, replaceSections } from './readme-sections.ts'

/** The report of a real run: the context `production` of the demo. */
const SAMPLE = 'docs/sample-report.json'

/** The generated files as the sources give them: path in the repository → text. Writes nothing. */
export function generate(root: string): Map<string, string> {
  return new Map([
    ['action.yml', actionMetadata(INPUTS, OUTPUTS)],
    ['schema/report.json', `${JSON.stringify(reportJsonSchema(), null, 2)}\n`],
    ['schema/config.json', `${JSON.stringify(configSchema(KNOWN, ALL_CODES), null, 2)}\n`],
    ['docs/findings.md', findingsPage(codeGroups(inputsOf('audit')), exampleIn(root))],
    ['docs/sample-summary.md', samplePage(root)],
    ...Object.entries(pageSections()).map(
      ([name, sections]) =>
        [name, replaceSections(readFileSync(join(root, name), 'utf8'), sections)] as const,
    ),
  ])
}

function reportJsonSchema() {
  const schema = z.toJSONSchema(reportSchema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      // In place of a pattern that spells out the calendar: the format says so already.
      if (jsonSchema.format === 'date-time') jsonSchema.pattern = 'Z$'
      if (jsonSchema.format === 'date') jsonSchema.pattern = '^\\d{4}-\\d{2}-\\d{2}$'
    },
  })
  const { $schema, ...rest } = schema
  return {
    $schema,
    title: 'Report of cluster-health, version 1',
    description:
      'Times are RFC 3339 UTC, durations milliseconds, sizes bytes. Anything may be added; nothing changes its meaning.',
    ...rest,
  }
}

/** Page → the sections that are generated within it. */
function pageSections() {
  return {
    'README.md': { inputs: inputsTables(INPUTS, INPUT_GROUPS), outputs: outputsTable(OUTPUTS) },
    'docs/checks.md': { checks: checksTable(CHECKS) },
    'docs/permissions.md': {
      permissions: permissions(['gate', 'standard'], profile => leastPrivilegeManifest(inputsOf(profile))),
      secrets: permissions(['standard'], profile => secretsManifest(inputsOf(profile))),
    },
  }
}

/** The summary of a real run, for those who cannot see the picture of it. */
function samplePage(root: string): string {
  const sample = reportSchema.parse(JSON.parse(readFileSync(join(root, SAMPLE), 'utf8')))
  const head = `<!-- Generated from ${SAMPLE}: npm run generate -->`
  return `${head}\n\n${summary(sample, { now: new Date(sample.startedAt) }).trim()}\n`
}

/** With a line of permissions, which most workflows have sooner or later. */
function inputsOf(profile: string) {
  const given: Readonly<Record<string, string>> = { profile, rbac: 'create deployments.apps' }
  return parseInputs(name => given[name], KNOWN)
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..')
  for (const [name, text] of generate(root)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
    console.log(name)
  }
}
