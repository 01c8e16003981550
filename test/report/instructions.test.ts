import { describe, expect, test } from '@jest/globals'
import { instructions } from '../../src/report/instructions.ts'

/** Commands behind a `$`, as a terminal shows them. */
const steps = (remedy: string) =>
  instructions(remedy).map(({ isCommand, text }) => (isCommand ? `$ ${text}` : text))

describe('the instructions of a remedy', () => {
  test.each([
    ['See: `kubectl get nodes`.', ['See: ', '$ kubectl get nodes']],
    ['See: `kubectl get nodes`; else ask.', ['See: ', '$ kubectl get nodes', 'Else ask.']],
    ['Renew it with `kubeadm certs renew`.', ['Renew it with ', '$ kubeadm certs renew']],
    [
      'Grant it: `kubectl create role a` and `kubectl create rolebinding a`.',
      ['Grant it: ', '$ kubectl create role a', '$ kubectl create rolebinding a'],
    ],
    [
      'Allow it: `kubectl a b`, `kubectl c d`, and `kubectl e f`; or remove `as` from it.',
      ['Allow it: ', '$ kubectl a b', '$ kubectl c d', '$ kubectl e f', 'Or remove `as` from it.'],
    ],
  ])('have what is to be copied by itself: %s', (remedy, expected) => {
    expect(steps(remedy)).toEqual(expected)
  })

  test.each([
    'Correct it.',
    'Set `--etcd-servers`.',
    'Two ways: `kubectl a b` or `kubectl c d`.',
    'Look with `kubectl a b`, then approve with `kubectl c d`.',
    'See: `kubectl a b` tells why.',
    'A lone ` stays: what it is',
  ])('leave a sentence whole: %s', remedy => {
    expect(steps(remedy)).toEqual([remedy])
  })

  // With more than one way to read each command this took longer than the age of the universe.
  test('are read at once, however long a chain of commands does not end as it must', () => {
    const remedy = `Do: ${Array.from({ length: 100 }, () => '`a b c d e f g h`').join(', ')} and so on`
    expect(steps(remedy)).toEqual([remedy])
  })
})
