import { describe, expect, test } from '@jest/globals'
import { readDefinition } from '../../../src/checks/extensions/definitions/definition.ts'
import { judgeServed } from '../../../src/checks/extensions/definitions/judge.ts'
import { inDays, NOW } from '../check-run.ts'

const SECOND = 1 / 86_400

const definition = (
  conditions: readonly object[],
  secondsAgo = 3600,
  spec: object = {},
  status: object = {},
) =>
  readDefinition({
    metadata: { name: 'dice.example.com', creationTimestamp: inDays(-secondsAgo * SECOND).toISOString() },
    spec,
    status: { conditions, ...status },
  })
const no = (type: string, reason: string, message = '') => ({ type, status: 'False', reason, message })
const yes = (type: string) => ({ type, status: 'True' })
const CONFLICT = no('NamesAccepted', 'ListKindConflict', '"DieList" is already in use')

describe('a definition', () => {
  test.each<[string, readonly object[], number, RegExp[]]>([
    ['that is served', [yes('NamesAccepted'), yes('Established')], 3600, []],
    [
      'whose name is taken',
      [CONFLICT, no('Established', 'NotAccepted', 'not all names are accepted')],
      1,
      [/^Nothing of dice\.example\.com can be created or read: "DieList" is already in use\.$/],
    ],
    [
      'one of whose names has been taken since',
      [CONFLICT, yes('Established')],
      3600,
      [/^dice\.example\.com is not served by all the names/],
    ],
    ['that is installed just now', [yes('NamesAccepted'), no('Established', 'Installing')], 5, []],
    ['of which nothing is said yet', [], 5, []],
    ['that is not installed after an hour', [no('Established', 'Installing')], 3600, [/: Installing\.$/]],
  ])('%s', (_, conditions, secondsAgo, expected) => {
    const messages = judgeServed([definition(conditions, secondsAgo)], NOW).map(({ message }) => message)
    expect(messages).toEqual(expected.map(pattern => expect.stringMatching(pattern)))
  })

  const WEBHOOK = {
    strategy: 'Webhook',
    webhook: { clientConfig: { service: { namespace: 'a', name: 'b' } } },
  }
  const version = (name: string, served = true) => ({ name, served })

  test.each<[string, object, string[], boolean]>([
    ['two served versions', { conversion: WEBHOOK, versions: [version('v1'), version('v2')] }, ['v1'], true],
    ['objects of a former version', { conversion: WEBHOOK, versions: [version('v2')] }, ['v1', 'v2'], true],
    ['one version', { conversion: WEBHOOK, versions: [version('v1'), version('v0', false)] }, ['v1'], false],
    [
      'no webhook',
      { conversion: { strategy: 'None' }, versions: [version('v1'), version('v2')] },
      ['v1'],
      false,
    ],
  ])('with %s', (_, spec, storedVersions, isConverted) => {
    const { converter } = definition([], 3600, spec, { storedVersions })
    expect(converter !== undefined).toBe(isConverted)
  })
})
