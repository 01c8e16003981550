import { describe, expect, test } from '@jest/globals'
import { defineStage, placed } from '../../src/connection/stage.ts'
import { startWalk } from '../../src/connection/walk.ts'
import { NOW } from './observations.ts'

const CODES = {
  'tcp-refused': { severity: 'error', title: 'Refused', remedy: 'Try `nc -vz HOST PORT`.' },
  'tcp-one-of-n-down': { severity: 'warning', title: 'Partly down', remedy: 'Repair HOST.' },
} as const

type Code = keyof typeof CODES

/** A layer at which these codes are found. */
function stage(name: 'tcp' | 'tls' | 'http', ...codes: Code[]) {
  return defineStage<object, readonly Code[], typeof CODES>({
    name,
    codes: CODES,
    observe: async () => codes,
    explain: seen => seen.map(code => ({ code, message: 'seen' })),
    facts: () => ({ looked: true }),
    place: () => ({ HOST: 'api.example.com', PORT: 6443 }),
  })
}

function start({ signal = new AbortController().signal, isInterrupted = false } = {}) {
  return startWalk({ probeTimeoutMs: 1_000, signal }, NOW, () => isInterrupted)
}

const statusOf = (walk: ReturnType<typeof start>, name: string) =>
  walk.layers().find(layer => layer.name === name)?.status

describe('a walk', () => {
  test('goes on behind a warning, and ends at an error', async () => {
    const walk = start()
    expect(await walk.meet(stage('tcp', 'tcp-one-of-n-down'), {})).toMatchObject({ passed: true })
    expect(await walk.meet(stage('tls', 'tcp-refused'), {})).toMatchObject({ passed: false })
    expect(['tcp', 'tls', 'http'].map(name => statusOf(walk, name))).toEqual([
      'passed',
      'failed',
      'not-reached',
    ])
    expect(walk.judgements.map(({ layer, judgement }) => `${layer} ${judgement.code}`)).toEqual([
      'tcp tcp-one-of-n-down',
      'tls tcp-refused',
    ])
  })

  test('makes out the remedy to the place', async () => {
    const walk = start()
    await walk.meet(stage('tcp', 'tcp-refused'), {})
    expect(walk.judgements[0]?.judgement.remedy).toBe('Try `nc -vz api.example.com 6443`.')
  })

  test('blames no layer for an interruption', async () => {
    const walk = start({ signal: AbortSignal.abort(), isInterrupted: true })
    expect(await walk.meet(stage('tcp', 'tcp-refused'), {})).toMatchObject({ passed: false })
    expect(walk.judgements).toEqual([])
    expect(walk.undetermined).toEqual(['The run ended while it was at the layer tcp.'])
    expect(statusOf(walk, 'tcp')).toBe('not-reached')
  })

  test('blames no layer that had no fair chance before the time was over', async () => {
    const walk = start({ signal: AbortSignal.abort() })
    await walk.meet(stage('tcp', 'tcp-refused'), {})
    expect(walk.judgements).toEqual([])
    expect(walk.undetermined).toHaveLength(1)
  })

  test('blames the layer that used up the time', async () => {
    const over = new AbortController()
    const walk = start({ signal: over.signal })
    const slow = {
      ...stage('tcp', 'tcp-refused'),
      observe: async () => {
        await new Promise(resolve => setTimeout(resolve, 550))
        over.abort()
        return ['tcp-refused' as const]
      },
    }
    await walk.meet(slow, {})
    expect(statusOf(walk, 'tcp')).toBe('failed')
  })

  test('judges a layer anew by what a later one showed, and forgets what lies behind', async () => {
    const walk = start()
    await walk.meet(stage('tcp', 'tcp-one-of-n-down'), {})
    await walk.meet(stage('tls'), {})
    await walk.meet(stage('http', 'tcp-refused'), {})
    walk.revise(stage('tls'), ['tcp-refused'], {})
    expect(['tcp', 'tls', 'http'].map(name => statusOf(walk, name))).toEqual([
      'passed',
      'failed',
      'not-reached',
    ])
    expect(walk.judgements.map(({ layer }) => layer)).toEqual(['tcp', 'tls'])
  })

  test('puts a cause that lies elsewhere in place of what was said of a layer, which stays the failed one', async () => {
    const walk = start()
    await walk.meet(stage('tcp', 'tcp-one-of-n-down'), {})
    await walk.meet(stage('tls', 'tcp-refused'), {})
    walk.replace('tls', { code: 'tcp-one-of-n-down', message: 'the cause' }, stage('tcp'), {})
    expect(statusOf(walk, 'tls')).toBe('failed')
    expect(walk.judgements.map(({ layer, judgement }) => `${layer} ${judgement.message}`)).toEqual([
      'tcp seen',
      'tls the cause',
    ])
    expect(walk.judgements[1]?.judgement.remedy).toBe('Repair api.example.com.')
  })

  test('has every layer in its order from the beginning', () => {
    expect(start().layers()).toHaveLength(8)
  })
})

describe('the words HOST and PORT in a remedy', () => {
  const judgement = { code: 'tcp-refused', message: '' }

  test.each([
    [{ HOST: 'h', PORT: 1 }, 'Try `nc -vz h 1`.'],
    [{ HOST: 'h' }, 'Try `nc -vz h PORT`.'],
    // A host is text of the kubeconfig: nothing in it stands for anything.
    [{ HOST: '$&PORT', PORT: 1 }, 'Try `nc -vz $&PORT 1`.'],
  ])('are filled in from %j', (place, remedy) => {
    expect(placed(judgement, CODES, place)).toMatchObject({ remedy })
  })

  test('stay in a layer that has no place', () => {
    expect(placed(judgement, CODES, undefined)).toBe(judgement)
  })
})
