import type { CodeDefinition, Codes } from '../src/findings/code.ts'
import { prose, table } from './markdown.ts'

/** One heading of the page, with all that is found there. */
export interface CodeGroup {
  /** `Layer tcp`, `Check livez`; its anchor follows from it. */
  readonly title: string
  /** What it is listed under in the table of contents. */
  readonly chapter: string
  /** A sentence for the table of contents; none where the title says it. */
  readonly about?: string
  /** More about it, as Markdown. */
  readonly details?: string
  readonly codes: Codes
}

const HEAD = `<!-- Generated from the tables of codes in src and the planted faults in test/scenarios: npm run generate -->

# Findings

Every code that a report can hold, in the order in which a request meets the layers, then check by check. A code
never changes its meaning. The severity is the usual one; where the facts or a threshold decide, the report says so.
Each example is a fault that is planted and found in the tests. The report itself adds the evidence, and a remedy with
the names of your cluster where it knows them. If you have the words of kubectl and no code, see [troubleshooting](troubleshooting.md).
`

/** docs/findings.md. The anchor of a section is its code, which is what the findings link to.
 * @param exampleOf code → when it is found, as the end of a sentence; empty when nobody says */
export function findingsPage(groups: readonly CodeGroup[], exampleOf: (code: string) => string): string {
  const filled = groups.filter(({ codes }) => Object.keys(codes).length > 0)
  const parts = filled.flatMap(group => [
    `## ${group.title}`,
    ...[group.about, group.details].filter(text => text !== undefined).map(prose),
    ...Object.entries(group.codes).map(([code, definition]) =>
      section(code, definition, group, exampleOf(code)),
    ),
  ])
  return `${[HEAD.trimEnd(), contents(filled), ...parts].join('\n\n')}\n`
}

function section(
  code: string,
  { severity, title, remedy }: CodeDefinition,
  group: CodeGroup,
  example: string,
): string {
  const place = `[${group.title.charAt(0).toLowerCase()}${group.title.slice(1)}](#${anchor(group.title)})`
  const instance = addsTo(title, example) ? `, for example when ${prose(example)}` : ''
  return `### ${code}\n\n**${severity}** of the ${place}: ${prose(title)}${instance}.\n\n**What to do**: ${prose(remedy)}`
}

function contents(groups: readonly CodeGroup[]): string {
  const chapters = Map.groupBy(groups, ({ chapter }) => chapter)
  const rows = [...chapters].map(([chapter, members]) => [
    chapter,
    members.map(({ title }) => `[${title.replace(/^(?:Layer|Check) /, '')}](#${anchor(title)})`).join(', '),
  ])
  return table(['found by', 'sections'], rows)
}

/** As GitHub makes it of a heading of plain words. */
function anchor(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-')
}

// An example in the words of the title, such as "nothing listens on the port", says nothing more.
function addsTo(title: string, example: string): boolean {
  const known = new Set([...wordsOf(title), ...SMALL_WORDS])
  return wordsOf(example).filter(word => !known.has(word)).length > 1
}

const SMALL_WORDS = 'a an the it its is are was has have be of on to and'.split(' ')

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\w-]+/g) ?? []
}
