import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { reportSchema } from '../../src/report/schema.ts'
import { huge } from '../builders/huge.ts'
import { aCluster, aReport, layersUpTo } from '../builders/report.ts'
import { SAMPLES } from '../builders/samples.ts'

const validate = new Ajv2020({ validateFormats: false }).compile(
  JSON.parse(readFileSync('schema/report.json', 'utf8')),
)
const reports = [...Object.entries(SAMPLES), ['huge', () => huge(10)] as const]

test.each(reports)('the sample %s is a report as its schema has it', (_, build) => {
  expect(reportSchema.parse(build())).toEqual(build())
})

test.each([...reports, ['real', () => JSON.parse(readFileSync('docs/sample-report.json', 'utf8'))] as const])(
  'the report %s is one by the published schema, which allows nothing more',
  (_, build) => {
    const report = JSON.parse(JSON.stringify(build()))
    validate(report)
    expect(validate.errors ?? []).toEqual([])
    expect(validate({ ...report, more: 1 })).toBe(false)
  },
)

test('a report has no more layers than there are', () => {
  const [layer] = layersUpTo(undefined)
  const layers = [...layersUpTo(undefined), ...(layer ? [layer] : [])]
  expect(reportSchema.safeParse(aReport({ clusters: [aCluster({ layers })] })).success).toBe(false)
})

test('what a later minor has added is left out when a report is read', () => {
  const { baseline: _, ...report } = SAMPLES['healthy']?.() ?? {}
  expect(reportSchema.parse({ ...report, more: { deep: [1] } })).toEqual(report)
})
