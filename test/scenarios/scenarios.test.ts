import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { DEFAULT_VERSION, VERSION_UNDER_TEST } from '../control-plane/programs.ts'
import { runAction, type StepResult } from '../runner/runner.ts'
import type { Plant, Scenario } from './scenario.ts'

const codes = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name)
const scenarios = await Promise.all(
  codes.map(async code => {
    const module: { default: Scenario } = await import(`./${code}/scenario.ts`)
    return { code, ...module.default }
  }),
)

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

// It is right on the older versions that the scenarios run on too, and there it is no part of what they are about.
const AGE = 'health-version-eol'

function isCounted(found: string, code: string): boolean {
  return found !== AGE || code === AGE || VERSION_UNDER_TEST === DEFAULT_VERSION
}

function codesOf({ outputs }: StepResult, code: string): string[] {
  const codes: string[] = JSON.parse(outputs['codes'] ?? 'null')
  return codes.filter(found => isCounted(found, code))
}

async function runPlanted(plant: Plant): Promise<StepResult> {
  await using resources = new AsyncDisposableStack()
  return await runAction(await plant({ cluster, use: resource => resources.use(resource) }))
}

describe.each(scenarios)('$code', ({ code, when, plant, says, lookAlike, ...expected }) => {
  const testWherePossible = expected.impossible === undefined ? test : test.skip

  testWherePossible(`is found when ${when}`, async () => {
    const result = await runPlanted(plant)
    expect({ codes: codesOf(result, code), log: result.log }).toEqual({
      codes: [code, ...(expected.also ?? []).filter(also => isCounted(also, code))].sort(),
      log: expect.stringMatching(says),
    })
    expect(result.outputs['first-failed-layer']).toBe(expected.failedLayer ?? '')
    // With the log, which tells what could not be judged.
    expect({ exitCode: result.exitCode, log: result.log }).toMatchObject({ exitCode: expected.exitCode ?? 1 })
  })

  testWherePossible(`is not found when ${lookAlike.when}`, async () => {
    const result = await runPlanted(lookAlike.plant)
    expect({ codes: codesOf(result, code), log: result.log }).toEqual({
      codes: [...(lookAlike.codes ?? [])].sort(),
      log: expect.any(String),
    })
  })
})
