import type { CodeDefinition, Codes } from '../src/findings/code.ts'
import { prose } from './markdown.ts'

/** One heading of the page: a layer or a check, with all it can find. */
export interface CodeGroup {
  readonly title: string
  readonly codes: Codes
}

const HEAD = `<!-- Generated from the tables of codes in src: npm run generate -->

# Findings

Every code that a report can hold, in the order in which a request meets the layers, then check by check. A code
never changes its meaning. The severity is the usual one; where the facts or a threshold decide, the report says so.
`

/** docs/findings.md. The anchor of a section is its code, which is what the findings link to. */
export function findingsPage(groups: readonly CodeGroup[]): string {
  const sections = groups
    .filter(({ codes }) => Object.keys(codes).length > 0)
    .map(({ title, codes }) => [`## ${title}`, ...Object.entries(codes).map(section)].join('\n\n'))
  return `${HEAD}\n${sections.join('\n\n')}\n`
}

function section([code, { severity, title, remedy }]: [string, CodeDefinition]): string {
  return `### ${code}\n\n**${severity}**: ${prose(title)}.\n\n${prose(remedy)}`
}
