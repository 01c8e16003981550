import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { MAX_MARKDOWN_BYTES, reportFile, writeWhole } from '../../src/report/files.ts'
import type { Annotation, Outlet } from '../../src/report/outlet.ts'
import { type Publication, publish } from '../../src/report/publish.ts'
import { reportSchema } from '../../src/report/schema.ts'
import { aFileContext } from '../builders/file-context.ts'
import { huge } from '../builders/huge.ts'
import { aCluster, aFinding, aReport } from '../builders/report.ts'

/** An outlet that keeps what it is given. */
class Record implements Outlet {
  readonly lines: string[] = []
  readonly groups: string[] = []
  readonly annotations: Annotation[] = []
  readonly outputs = new Map<string, string>()
  readonly summaries: string[] = []
  line(text: string) {
    this.lines.push(text)
  }
  group(title: string) {
    this.groups.push(title)
  }
  annotate(annotation: Annotation) {
    this.annotations.push(annotation)
  }
  setOutput(name: string, value: string) {
    this.outputs.set(name, value)
  }
  async writeSummary(markdown: string) {
    this.summaries.push(markdown)
  }
}

let folder: string
let outlet: Record
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-'))
  outlet = new Record()
})

const BROKEN = aReport({
  status: 'unhealthy',
  clusters: [aCluster({ status: 'unhealthy', findings: [aFinding()] })],
})
const publication = (change: Partial<Publication['inputs']> = {}): Publication => ({
  outlet,
  ...aFileContext({ workspace: folder }),
  inputs: { summary: true, annotations: true, reports: [], failOn: 'error', ...change },
  temporaryFolder: folder,
})
const outputsOf = () => Object.fromEntries(outlet.outputs)

describe('publishing', () => {
  test('says it in the log, beside the run, in the summary, in the outputs and in a file', async () => {
    await publish(BROKEN, publication())
    expect(outlet.lines[0]).toMatch(/^unhealthy prod: /)
    expect(outlet.groups).toContain('prod, 3 permissions')
    expect(outlet.annotations).toMatchObject([{ severity: 'error', title: 'tcp-refused in prod' }])
    expect(outlet.summaries).toEqual([expect.stringContaining('## ❌ prod is unhealthy')])
    const path = outputsOf()['report'] ?? ''
    expect(dirname(dirname(path))).toBe(folder)
    expect(reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')))).toEqual(BROKEN)
  })

  test('leaves out the summary and the annotations when they are not wanted', async () => {
    await publish(BROKEN, publication({ summary: false, annotations: false }))
    expect([outlet.summaries, outlet.annotations]).toEqual([[], []])
    expect(outlet.lines).not.toEqual([])
  })

  test('writes the files that were asked for below the workspace, and none beside them', async () => {
    await publish(BROKEN, publication({ reports: ['out/deep/health.json'] }))
    expect(outputsOf()['report']).toBe(join(folder, 'out/deep/health.json'))
    expect(readdirSync(folder)).toEqual(['out'])
    expect(readdirSync(join(folder, 'out/deep'))).toEqual(['health.json'])
  })

  test('gives each step of a job a file of its own', async () => {
    await publish(BROKEN, publication())
    const first = outputsOf()['report']
    await publish(BROKEN, publication())
    expect(outputsOf()['report']).not.toBe(first)
  })

  test('writes no file that nobody asked for where there is no folder for it', async () => {
    const { temporaryFolder: _, ...rest } = publication()
    await publish(BROKEN, rest)
    expect(readdirSync(folder)).toEqual([])
    expect(outputsOf()['report']).toBe('')
  })

  test('names every file that could not be written, after everything else is out', async () => {
    writeFileSync(join(folder, 'taken'), '')
    const reports = ['taken/a.json', 'good.json', 'taken/b.json']
    expect(await publish(BROKEN, publication({ reports }))).toEqual([
      {
        input: 'reports',
        message: expect.stringMatching(/^The report .*taken\/a\.json could not be written: E[A-Z]+: /),
      },
      {
        input: 'reports',
        message: expect.stringMatching(/^The report .*taken\/b\.json could not be written: E[A-Z]+: /),
      },
    ])
    expect(outputsOf()['report']).toBe(join(folder, 'good.json'))
    expect(outlet.summaries).toHaveLength(1)
  })

  test('puts the report where it goes unasked when it cannot be written where it was asked for', async () => {
    mkdirSync(join(folder, 'a.json'))
    const problems = await publish(BROKEN, publication({ reports: ['a.json'] }))
    expect(problems).toMatchObject([{ input: 'reports', message: expect.stringContaining('EISDIR') }])
    expect(JSON.parse(readFileSync(outputsOf()['report'] ?? '', 'utf8'))).toEqual(BROKEN)
  })

  test('does not take a defect of a report for wrong usage', async () => {
    const report = { ...BROKEN, startedAt: 'now' }
    expect(await publish(report, publication({ reports: ['a.xml'] }))).toMatchObject([
      { input: '', message: expect.stringContaining('a.xml could not be written: Invalid time value') },
    ])
    expect(outputsOf()['status']).toBe('unhealthy')
  })

  test('names a summary that could not be written, and sets the outputs all the same', async () => {
    outlet.writeSummary = () => Promise.reject(new Error('no space left on device'))
    expect(await publish(BROKEN, publication())).toEqual([
      { input: '', message: 'The job summary could not be written: no space left on device' },
    ])
    expect(outputsOf()['status']).toBe('unhealthy')
  })
})

describe('a report file', () => {
  test('is indented JSON with a line end', async () => {
    const text = await reportFile(aReport(), 'x.JSON', aFileContext())
    expect(text).toMatch(/^\{\n {2}"schemaVersion": 1,\n/)
    expect(text.endsWith('\n}\n')).toBe(true)
  })

  test('of an ending that is no kind is a defect', async () => {
    await expect(reportFile(aReport(), 'report.pdf', aFileContext())).rejects.toThrow(
      'no kind of report has the ending of report.pdf',
    )
  })

  test('in Markdown is the summary, without the limit that GitHub has for one', async () => {
    const text = await reportFile(huge(), 'x.md', aFileContext())
    expect(text).toMatch(/^## ❌ 4 of 20 clusters are healthy\n/)
    expect(Buffer.byteLength(text)).toBeGreaterThan(1_048_576)
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_MARKDOWN_BYTES)
  })

  test('takes the place of an earlier one and leaves nothing else', async () => {
    const path = join(folder, 'r.json')
    await writeWhole(path, 'first')
    await writeWhole(path, 'second')
    expect(readFileSync(path, 'utf8')).toBe('second')
    expect(readdirSync(folder)).toEqual(['r.json'])
  })

  test('can be read by later steps that run as another user, as far as the umask lets them', async () => {
    const path = join(folder, 'r.json')
    await writeWhole(path, 'x')
    expect(statSync(path).mode & 0o777).toBe(0o666 & ~process.umask())
  })

  test('leaves nothing behind when it cannot be put in its place', async () => {
    await writeWhole(join(folder, 'taken/inner.json'), 'x')
    await expect(writeWhole(join(folder, 'taken'), 'y')).rejects.toThrow('EISDIR')
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})
