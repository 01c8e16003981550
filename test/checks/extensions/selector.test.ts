import { describe, expect, test } from '@jest/globals'
import { isOptIn, readSelector, selectorText, selects } from '../../../src/checks/extensions/selector.ts'

const expression = (key: string, operator: string, values?: string[]) => ({
  matchExpressions: [{ key, operator, values }],
})

describe('a label selector', () => {
  test.each<[string, object | undefined, Record<string, string>, boolean]>([
    ['none selects everything', undefined, {}, true],
    ['a label that is there', { matchLabels: { a: '1' } }, { a: '1' }, true],
    ['a label of another value', { matchLabels: { a: '1' } }, { a: '2' }, false],
    ['one of several values', expression('a', 'In', ['1', '2']), { a: '2' }, true],
    ['none of them', expression('a', 'In', ['1', '2']), {}, false],
    ['not in, without the label', expression('a', 'NotIn', ['1']), {}, true],
    ['not in, with it', expression('a', 'NotIn', ['1']), { a: '1' }, false],
    ['exists', expression('a', 'Exists'), { a: '' }, true],
    ['exists, and is missing', expression('a', 'Exists'), {}, false],
    ['does not exist', expression('a', 'DoesNotExist'), { a: '' }, false],
    ['exists, under a name that every object knows', expression('constructor', 'Exists'), {}, false],
    ['an operator of that name, of which nothing is known', expression('a', 'constructor'), {}, true],
  ])('%s', (_, selector, labels, expected) => {
    expect(selects(readSelector(selector), labels)).toBe(expected)
  })

  test('is written as kubectl reads it', () => {
    const selector = readSelector({
      matchLabels: { team: 'shop' },
      matchExpressions: [
        { key: 'a', operator: 'NotIn', values: ['1', '2'] },
        { key: 'b', operator: 'Exists' },
        { key: 'c', operator: 'DoesNotExist' },
      ],
    })
    expect(selectorText(selector)).toBe('team=shop,a notin (1,2),b,!c')
  })

  test('asks for a label, or spares one', () => {
    expect(isOptIn(readSelector(expression('a', 'Exists')))).toBe(true)
    expect(isOptIn(readSelector(expression('a', 'NotIn', ['1'])))).toBe(false)
    expect(isOptIn(readSelector({}))).toBe(false)
  })
})
