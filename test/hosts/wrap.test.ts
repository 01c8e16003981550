import { expect, test } from '@jest/globals'
import { wrap } from '../../src/hosts/wrap.ts'

test('a line that fits stays as it is', () => {
  expect(wrap('  one  two', 20)).toEqual(['  one  two'])
})

test('a longer one is broken between words, and what follows is indented deeper', () => {
  expect(wrap('  one two three four five six', 20)).toEqual(['  one two three four', '      five six'])
})

test('a command is never broken, nor a word, however narrow it is', () => {
  expect(wrap('Run: `kubectl get nodes -o wide`, then', 20)).toEqual([
    'Run:',
    '    `kubectl get nodes -o wide`,',
    '    then',
  ])
  expect(wrap(`see https://example.com/${'x'.repeat(40)} now`, 24)).toEqual([
    'see',
    `    https://example.com/${'x'.repeat(40)}`,
    '    now',
  ])
})

test('a command that has a line of its own is whole, and without its backticks as a shell is to get it', () => {
  expect(wrap('      `kubectl get nodes -o wide`', 20)).toEqual(['      kubectl get nodes -o wide'])
  expect(wrap('      `kubectl get nodes -o wide`', Infinity)).toEqual(['      kubectl get nodes -o wide'])
  expect(wrap('  `a b` or `c d`', 80)).toEqual(['  `a b` or `c d`'])
})

test('a mark stays with its layer, and that with its time', () => {
  expect(wrap('✔ tls 4 ms  ✘ http 39 ms  · authentication', 20)).toEqual([
    '✔ tls 4 ms',
    '    ✘ http 39 ms',
    '    · authentication',
  ])
})

test('an open backtick is a letter like others', () => {
  expect(wrap('it`s a name with a lone mark', 20)).toEqual(['it`s a name with a', '    lone mark'])
})

test('a screen of no width gets the line as it is', () => {
  expect(wrap('one two three four five six', 0)).toEqual(['one two three four five six'])
})

test('nothing of a line is lost', () => {
  const line = 'error x: `a b` and ``c`` d`e f` g `'.repeat(9)
  for (let width = 20; width < 100; width++)
    expect(wrap(line, width).join(' ').replace(/\s+/g, '')).toBe(line.replace(/\s+/g, ''))
})
