import { extname, normalize } from 'node:path'
import { readLines } from './lines.ts'
import { inQuotes, Unreadable } from './unreadable.ts'

/** The endings of report files; the ending gives the kind. */
export const REPORT_KINDS = ['.json', '.html', '.md', '.sarif', '.xml', '.prom'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** The kind of report that a path asks for. */
export function reportKind(path: string): ReportKind | undefined {
  const ending = extname(path).toLowerCase()
  return REPORT_KINDS.find(kind => kind === ending)
}

/** One path a line, each with the ending of a kind and none twice.
 * @throws Unreadable */
export function reportPaths(text: string): readonly string[] {
  const seen = new Set<string>()
  return readLines(text, line => {
    if (reportKind(line) === undefined)
      throw new Unreadable(
        `${inQuotes(line)} does not end in ${REPORT_KINDS.join(' or ')}; write for example reports/cluster.json`,
      )
    if (seen.has(normalize(line)))
      throw new Unreadable(
        `${inQuotes(line)} is given twice; write a path of its own for each report, as in a.json and b.json`,
      )
    seen.add(normalize(line))
    return line
  })
}
