import { expect, test } from '@jest/globals'
import { reportSchema } from '../../src/report/schema.ts'
import { huge } from '../builders/huge.ts'
import { SAMPLES } from '../builders/samples.ts'

test.each([...Object.entries(SAMPLES), ['huge', () => huge(10)] as const])(
  'the sample %s is a report as its schema has it',
  (_, build) => {
    expect(reportSchema.safeParse(build()).error).toBeUndefined()
  },
)
