import { HOSTILE } from '../builders/hostile.ts'

const FRAGMENTS = [
  ...'`|<>&*_~[]()#!@:$\\"\'-+=.1a é😀\u200b\u202e\u0000\u001b\n\r\t\u2028',
  '::',
  '##[',
  'https://x.example',
  'www.',
  '@user',
  '#1',
  '```',
  '<!--',
  '</td>',
  '<b>',
  '&lt;',
  '&#42;',
  '](',
  '![',
  '\u001b[31m',
  'a1b2c3d',
  ' ',
]

/** Hostile texts: the known ones, and `number` random mixtures of what they are made of, the same ones in every run. */
export function hostileTexts(number: number): readonly string[] {
  const random = generator(20_261_122)
  const pick = () => FRAGMENTS[Math.floor(random() * FRAGMENTS.length)] ?? ''
  const mixtures = Array.from({ length: number }, () =>
    Array.from({ length: 1 + Math.floor(random() * 12) }, pick).join(''),
  )
  const long = ['😀', '`', '|', ' ', '@', '\u001b[0m'].map(fragment => fragment.repeat(3_000))
  return [...HOSTILE, ...FRAGMENTS, ...long, ...mixtures]
}

// Mulberry32: small, and the same numbers everywhere.
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
