import { listText } from '../findings/list-text.ts'
import { prose } from '../report/escape.ts'
import type { OwnedFinding } from '../report/schema.ts'
import type { Detail } from '../report/summary/detail.ts'
import { findingsSection, type Remark } from '../report/summary/findings.ts'
import { count } from '../report/wording.ts'

/** GitHub takes 65,536 characters. Bytes are never fewer, and what stands around the text needs room as well. */
const MAX_TEXT_BYTES = 56_000

/** What is shown, and then what is given up for room, first to last: on a page that people talk on, little is told from the start. */
const LADDER: readonly Partial<Detail>[] = [
  { evidence: ['error'], perCode: 5, rows: 10, sections: 5, clusters: 50 },
  { evidence: [], severities: ['error', 'warning'] },
  { perCode: 2, rows: 5 },
  { severities: ['error'] },
  { sections: 1 },
  { sections: 0 },
  { clusters: 0, rows: 1 },
]

/**
 * As much as there is room for.
 *
 * @param room in bytes of UTF-8
 */
export function firstThatFits(
  full: Detail,
  render: (detail: Detail) => string,
  room = MAX_TEXT_BYTES,
): string {
  let detail = full
  let text = ''
  for (const change of LADDER) {
    detail = { ...detail, ...change }
    text = render(detail)
    if (Buffer.byteLength(text) <= room) break
  }
  return text
}

/** As in the summary; where there is no room for a section, a sentence. */
export function findingsText(findings: readonly OwnedFinding[], detail: Detail, remark?: Remark): string {
  if (detail.sections > 0 || findings.length === 0) return findingsSection(findings, detail, remark)
  const codes = [...new Set(findings.map(({ code }) => code))]
  return prose(`${count(findings.length, 'finding')} (${listText(codes)}) are in the report.`)
}
