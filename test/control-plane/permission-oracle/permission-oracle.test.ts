// Whether we answer permission lines as `kubectl auth can-i` does: both are asked the same of the same API server.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startControlPlane } from '../control-plane.ts'
import { findPrograms, VERSION_UNDER_TEST as version } from '../programs.ts'
import { DIFFERENCES } from './differences.ts'
import { drawLines } from './draw.ts'
import { ourOutcomes, outcomesOfKubectl, type Seen } from './outcome.ts'
import { plantSetUp } from './plant.ts'
import { type Question, readQuestion } from './question.ts'
import { SET_UPS } from './set-ups.ts'
import { plantWorld } from './world.ts'

interface Compared {
  readonly question: Question
  readonly ours: Seen
  readonly kubectl: Seen
}

const DRAWN = 13
const DEADLINE_MS = 300_000

const resources = new AsyncDisposableStack()
const compared = new Map<string, readonly Compared[]>()

beforeAll(async () => {
  const { kubectl } = await findPrograms({ version, names: ['kubectl'] })
  const folder = await mkdtemp(join(tmpdir(), 'oracle-'))
  resources.defer(() => rm(folder, { recursive: true }))
  // Its controllers put roles together, and it reaches the extension server by the name of its service.
  const extraApiserverArgs = ['--enable-aggregator-routing=false']
  const plane = resources.use(
    await startControlPlane({ version, controllerManager: true, extraApiserverArgs }),
  )
  resources.use(await plantWorld(plane))
  // One after the other, since rights of one may be rights of all.
  for (const [index, setUp] of SET_UPS.entries()) {
    const kubeconfig = await plantSetUp(plane, setUp, `oracle-${index}`)
    const questions = [...new Set([...setUp.lines, ...drawLines(index, DRAWN)])].map(readQuestion)
    const ours = await ourOutcomes(kubeconfig, questions)
    const theirs = await outcomesOfKubectl(kubectl, kubeconfig, join(folder, String(index)), questions)
    compared.set(
      setUp.name,
      questions.flatMap((question, at) => pair(question, ours[at], theirs[at])),
    )
  }
}, DEADLINE_MS)

afterAll(() => resources.disposeAsync())

function pair(question: Question, ours: Seen | undefined, kubectl: Seen | undefined): Compared[] {
  if (ours === undefined || kubectl === undefined) throw new Error(`nothing was tried for ${question.line}`)
  return [{ question, ours, kubectl }]
}

function reasonsOf({ question, ours, kubectl }: Compared): string[] {
  return DIFFERENCES.filter(({ holds }) => holds(question, ours.outcome, kubectl.outcome)).map(
    ({ reason }) => reason,
  )
}

const differs = ({ ours, kubectl }: Compared) => ours.outcome !== kubectl.outcome

test('there are enough questions and set-ups to believe in', () => {
  expect(compared.size).toBeGreaterThanOrEqual(12)
  expect([...compared.values()].flat().length).toBeGreaterThanOrEqual(500)
})

describe('we answer as kubectl does, or differ on purpose', () => {
  test.each(SET_UPS.map(({ name }) => name))('%s', name => {
    const unexplained = (compared.get(name) ?? []).filter(
      each => differs(each) && reasonsOf(each).length === 0,
    )
    expect(unexplained).toEqual([])
  })
})

test('the questions get every kind of outcome', () => {
  const outcomes = [...compared.values()].flat().map(({ ours }) => ours.outcome)
  expect([...new Set(outcomes)].toSorted()).toEqual([
    'allowed',
    'denied',
    'rbac-namespace-missing',
    'rbac-subject-missing',
    'rbac-unknown-resource',
    'rbac-unknown-subresource',
    'rbac-unknown-verb',
    'rbac-wrong-scope',
    'unknown',
  ])
})

describe('each difference is met', () => {
  test.each(DIFFERENCES.map(({ reason }) => reason))('%s', reason => {
    const met = [...compared.values()]
      .flat()
      .filter(each => differs(each) && reasonsOf(each).includes(reason))
    expect(met).not.toEqual([])
  })
})
