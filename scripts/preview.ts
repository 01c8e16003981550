// Shows made-up reports: node scripts/preview.ts [SAMPLE…] writes the job summary of each, as Markdown and as GitHub shows it, and the report's page.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { page } from '../src/report/page.ts'
import { summary } from '../src/report/summary.ts'
import { textLines } from '../src/report/text.ts'
import { NOW } from '../test/builders/report.ts'
import { SAMPLES } from '../test/builders/samples.ts'
import { summaryPage } from './page.ts'

const FOLDER = 'reports/preview'

const wanted = process.argv.slice(2)
mkdirSync(FOLDER, { recursive: true })
for (const [name, build] of Object.entries(SAMPLES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const report = build()
  const markdown = summary(report, { now: NOW })
  writeFileSync(join(FOLDER, `${name}.md`), markdown)
  writeFileSync(join(FOLDER, `${name}.html`), summaryPage(markdown, name))
  writeFileSync(join(FOLDER, `${name}.page.html`), page(report, { now: NOW }))
  console.log([`== ${name}`, ...textLines(report, NOW), ''].join('\n'))
}
console.log(`The summaries and pages are in ${FOLDER}.`)
