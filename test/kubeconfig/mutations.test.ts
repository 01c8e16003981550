import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { leaksIn, PLANTED } from './planted-secrets.ts'
import { resolve } from './resolved.ts'

const TEXT = stringify(PLANTED, { lineWidth: 0 })
const deep = (depth: number): unknown => (depth === 0 ? 'x' : { a: deep(depth - 1) })
const VALUES: readonly unknown[] = [
  null,
  true,
  7,
  -0,
  1e308,
  '',
  ' ',
  'x',
  '\u0000\u001b[31m',
  [],
  {},
  [[]],
  [null],
  { name: null },
  deep(200),
  'x'.repeat(20_000),
]

/** A small generator of numbers, so that every run tries the same (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Mutation = (text: string, random: (below: number) => number) => string
const MUTATIONS: readonly Mutation[] = [
  (text, random) => text.slice(0, random(text.length)),
  (text, random) => text.slice(random(text.length)),
  (text, random) => replaceAt(text, random(text.length), String.fromCharCode(random(256))),
  (text, random) =>
    replaceAt(
      text,
      random(text.length),
      ['"', "'", '*', '&', '{', '[', '|', '\t', '!', '%', '@', '\n'][random(12)] ?? '',
    ),
  (text, random) => replaceLine(text, random, () => ''),
  (text, random) => replaceLine(text, random, line => `${line}\n${line}`),
  (text, random) => replaceLine(text, random, line => line.trimStart()),
  (text, random) => replaceLine(text, random, line => ` ${line}`),
  (text, random) =>
    Buffer.from(text)
      .toString('base64')
      .slice(0, random(2 * text.length)),
]

function replaceAt(text: string, at: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + 1)
}

function replaceLine(
  text: string,
  random: (below: number) => number,
  change: (line: string) => string,
): string {
  const lines = text.split('\n')
  const at = random(lines.length)
  return lines.with(at, change(lines[at] ?? '')).join('\n')
}

/** Every place in a value, from the top down. */
function* pathsIn(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) yield* pathsIn(item, [...path, key])
}

function withValue(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement
  if (Array.isArray(value)) return value.with(Number(key), withValue(value[Number(key)], rest, replacement))
  const map = new Map(Object.entries(Object(value)))
  return Object.fromEntries(map.set(key, withValue(map.get(key), rest, replacement)))
}

function expectAnAnswer(kubeconfig: string): void {
  for (const context of ['', '*', 'prod']) {
    const { candidates } = resolve({ kubeconfig, context })
    expect(candidates.length).toBeGreaterThan(0)
    for (const { judgements, facts, target } of candidates) {
      expect(leaksIn(JSON.stringify([judgements, facts]))).toEqual([])
      expect(target !== undefined || judgements.length > 0).toBe(true)
    }
  }
}

describe('whatever is given, there is an answer, and no part of a secret in it', () => {
  test.each(MUTATIONS.map((mutate, index) => [index, mutate] as const))(
    'text, mutation %i',
    (index, mutate) => {
      const random = randomFrom(index)
      for (let round = 0; round < 60; round++) {
        let text = TEXT
        for (let times = random(3); times >= 0; times--) text = mutate(text, random)
        expectAnAnswer(text)
      }
    },
  )

  test.each(VALUES.map(value => [JSON.stringify(value).slice(0, 30), value] as const))(
    '%s in every place',
    (_, value) => {
      for (const path of pathsIn(PLANTED)) expectAnAnswer(stringify(withValue(PLANTED, path, value)))
    },
  )

  test.each([
    ['names of JavaScript', TEXT.replaceAll('deployer', '__proto__').replaceAll('prod', 'constructor')],
    ['keys of JavaScript', `__proto__: {users: 7}\nconstructor: 7\ntoString: 7\n${TEXT}`],
    ['a list in itself', 'users: &all\n  - name: x\n    user: *all\ncontexts: []\n'],
    ['a map in itself', `x: &x {y: *x}\n${TEXT}`],
    ['a key that is a map', `{{a: b}: c}: d\n${TEXT}`],
    ['a thousand keys', `${Array.from({ length: 1_000 }, (_, index) => `k${index}: 1`).join('\n')}\n${TEXT}`],
    ['a very long line', `${TEXT}x: ${'y'.repeat(1_000_000)}`],
    ['deep brackets', `${TEXT}x: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    [
      'deep lists',
      `${TEXT}x:\n${Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}-`).join('\n')}`,
    ],
    ['binary data', `${TEXT}x: !!binary aGVsbG8=\ny: !!set {a, b}\nz: !!omap [a: 1]\n`],
    ['numbers that are none', `${TEXT}x: .nan\ny: .inf\nz: 99999999999999999999\n`],
    ['a directive of another version', `%YAML 9.9\n---\n${TEXT}`],
  ])('%s', (_, text) => expectAnAnswer(text))
})
