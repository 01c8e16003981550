import { expect, test } from '@jest/globals'
import { readReview } from '../../../src/checks/access/access-review.ts'
import { THERE } from '../../../src/checks/access/presence.ts'
import type { AskableQuestion } from '../../../src/checks/access/resolve-line.ts'
import { judgeWildcardDenial, lookIntoWildcards } from '../../../src/checks/access/wildcard-denials.ts'
import type { PermissionSubject } from '../../../src/inputs/permission-flags.ts'
import { aLine, resolve } from './lines.ts'

/** What is asked behind one line, for somebody who may do no more than these verbs. */
async function look(text: string, verbs: readonly string[]) {
  const [line, question] = [aLine(text), resolve(text)]
  if (question.kind !== 'ask') throw new Error(`${text} is no question`)
  const asked: (PermissionSubject | undefined)[] = []
  const review = async (spec: AskableQuestion['spec'], subject?: PermissionSubject) => {
    asked.push(subject)
    return readReview({
      allowed: 'resourceAttributes' in spec && verbs.includes(spec.resourceAttributes.verb),
    })
  }
  const seen = {
    line,
    question,
    review: readReview({ allowed: false }),
    presence: THERE,
    subjectPresence: THERE,
  }
  const found = await lookIntoWildcards({ review }, [seen])
  return { asked, judgements: found.map(judgeWildcardDenial) }
}

test('the verbs that are allowed are told of a line that expects no to all of them', async () => {
  const { asked, judgements } = await look('deny: * secrets -n prod --as=bob', ['get', 'list'])
  expect(judgements).toEqual([
    {
      code: 'rbac-deny-wildcard',
      subject: { kind: 'Permission', name: 'deny: * secrets -n prod --as=bob' },
      message:
        'The line "deny: * secrets -n prod --as=bob" passes only because some verb is missing: the User bob may get, list secrets in namespace prod.',
    },
  ])
  expect(asked).toEqual(Array.from({ length: 8 }, () => ({ user: 'bob', groups: [], uid: '' })))
})

test('nothing is said where no verb is allowed', async () => {
  expect((await look('deny: * secrets', [])).judgements).toEqual([])
})

test.each(['deny: * *', 'deny: get secrets', '* secrets', 'deny: * /metrics'])(
  'nothing is asked behind %s',
  async text => {
    expect(await look(text, ['get'])).toEqual({ asked: [], judgements: [] })
  },
)
