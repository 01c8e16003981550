// Whether we read a kubeconfig as kubectl does: both are given the same files, and the API server says who came.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mapBounded } from '../../../src/cluster/bounded.ts'
import { leakFinder } from '../../kubeconfig/planted-secrets.ts'
import type { Cluster } from '../cluster.ts'
import { clusterOfRun } from '../cluster-of-run.ts'
import { findPrograms } from '../programs.ts'
import { type Healthy, makeHealthy } from './healthy.ts'
import { type Outcome, ourOutcome, outcomeOfAction, outcomeOfKubectl, writeVariant } from './outcome.ts'
import { VARIANTS } from './table.ts'
import type { Variant } from './variant.ts'

interface Outcomes {
  readonly kubectl: Outcome
  readonly ours: Outcome
  /** That of the bundle, of a few. */
  readonly shipped?: Outcome
}

const AT_ONCE = 4
const DEADLINE_MS = 300_000
// A process each costs more than all else, and it is the same program.
const ONE_SHIPPED_IN = 40
// A name may be thousands of characters long.
const LONGEST_TITLE = 150

const outcomes = new Map<Variant, Outcomes>()
let cluster: Cluster
let healthy: Healthy
let folder: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  healthy = await makeHealthy(cluster)
  folder = await mkdtemp(join(tmpdir(), 'differential-'))
  const home = join(folder, 'home')
  await mkdir(home)
  const { kubectl } = await findPrograms({ version: cluster.data.version, names: ['kubectl'] })
  await mapBounded([...VARIANTS.entries()], AT_ONCE, async ([index, variant]) => {
    const own = join(folder, String(index))
    const path = await writeVariant(variant, healthy, own)
    outcomes.set(variant, {
      kubectl: await outcomeOfKubectl(kubectl, path, home),
      ours: await ourOutcome(path, own),
      ...(index % ONE_SHIPPED_IN === 0 && { shipped: await outcomeOfAction(path) }),
    })
  })
}, DEADLINE_MS)

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await cluster?.close()
})

const titled = (variants: readonly Variant[]) =>
  variants.map(variant => [variant.name.slice(0, LONGEST_TITLE), variant] as const)

function outcomesOf(variant: Variant): Outcomes {
  const found = outcomes.get(variant)
  if (found === undefined) throw new Error(`nothing was tried for ${variant.name}`)
  return found
}

test('the table has no variant twice', () => {
  const names = VARIANTS.map(({ name }) => name)
  expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([])
})

describe('we reach the API server as whom kubectl reaches it, or neither of us does', () => {
  test.each(titled(VARIANTS.filter(({ differs }) => differs === undefined)))('%s', (_, variant) => {
    const { kubectl, ours } = outcomesOf(variant)
    expect({ reached: ours.reached, kubectl: kubectl.said, ours: ours.errors }).toEqual({
      reached: kubectl.reached,
      kubectl: expect.any(String),
      ours: kubectl.reached === undefined ? expect.arrayContaining([expect.any(String)]) : [],
    })
  })
})

describe('we differ from kubectl on purpose', () => {
  test.each(
    titled(VARIANTS).flatMap(([title, variant]) =>
      variant.differs === undefined ? [] : [[title, variant.differs, variant] as const],
    ),
  )('%s: %s', (_title, _reason, variant) => {
    const { kubectl, ours } = outcomesOf(variant)
    expect(ours.reached).not.toEqual(kubectl.reached)
  })
})

test('the bundle says what its sources say', () => {
  const tried = [...outcomes].filter(([, { shipped }]) => shipped !== undefined)
  const reached = tried.map(([{ name }, { shipped }]) => [name, shipped?.reached, shipped?.errors])
  expect(reached).toEqual(tried.map(([{ name }, { ours }]) => [name, ours.reached, ours.errors]))
})

test('no log, summary or report holds a part of a token or a key', () => {
  const leaksIn = leakFinder(healthy.secrets)
  expect(leaksIn(healthy.text)).not.toEqual([])
  const leaks = [...outcomes].flatMap(([{ name }, { ours, shipped }]) =>
    leaksIn(ours.said + (shipped?.said ?? '')).map(leak => [name, leak]),
  )
  expect(leaks).toEqual([])
})
