// Shows the job summaries of made-up reports: node scripts/preview.ts [SAMPLE…] writes each as Markdown and as a page.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
  console.log([`== ${name}`, ...textLines(report, NOW), ''].join('\n'))
}
console.log(`The summaries are in ${FOLDER}.`)
