import { describe, expect, test } from '@jest/globals'
import { readReview } from '../../../src/checks/access/access-review.ts'
import { judgeGap, lookIntoStreams } from '../../../src/checks/access/stream-gaps.ts'
import type { PermissionSubject } from '../../../src/inputs/permission-flags.ts'
import { aLine, resolve } from './lines.ts'

/** What is asked behind one line that has this answer, and what is missing then. */
async function look(
  text: string,
  { allowed = true, create = false, version = 'v1.36.3', isThere = true } = {},
) {
  const [line, question] = [aLine(text), resolve(text)]
  if (question.kind !== 'ask') throw new Error(`${text} is no question`)
  const presence = { kind: isThere ? 'there' : 'missing' } as const
  const seen = { line, question, review: readReview({ allowed }), presence, subjectPresence: presence }
  const asked: (readonly [object, PermissionSubject | undefined])[] = []
  const review = async (...[spec, subject]: readonly [object, PermissionSubject?]) => {
    asked.push([spec, subject])
    return readReview({ allowed: create })
  }
  const gaps = await lookIntoStreams({ review }, [seen], version)
  return { asked, judgements: gaps.map(gap => judgeGap(gap, 'jane')) }
}

test.each(['exec', 'attach', 'portforward'])('get without create of pods/%s is told', async subresource => {
  const { judgements } = await look(`get pods/web --subresource=${subresource}`)
  expect(judgements).toEqual([
    {
      code: 'rbac-exec-verb-change',
      subject: { kind: 'Permission', name: `get pods/web --subresource=${subresource}` },
      message: `This credential may not create pods/${subresource} "web" in namespace shop, which this API server asks for beside the \`get\` of the line.`,
      remedy: expect.stringContaining('--verb=create'),
    },
  ])
})

test('it is asked for whom the line is about', async () => {
  const { asked, judgements } = await look('get po --subresource=exec -n prod --as=bob')
  const resourceAttributes = {
    verb: 'create',
    group: '',
    resource: 'pods',
    subresource: 'exec',
    namespace: 'prod',
  }
  expect(asked).toEqual([[{ resourceAttributes }, { user: 'bob', groups: [], uid: '' }]])
  expect(judgements).toMatchObject([
    {
      message: expect.stringMatching(/^The User bob may not create/),
      remedy: expect.stringContaining('--user=bob'),
    },
  ])
})

describe('nothing is asked', () => {
  test.each([
    ['of a server that lets get pass', 'get pods --subresource=exec', { version: 'v1.34.4' }],
    ['of a server that does not tell its version', 'get pods --subresource=exec', { version: '' }],
    ['where get is denied', 'get pods --subresource=exec', { allowed: false }],
    ['where get is not to be allowed', 'deny: get pods --subresource=exec', {}],
    ['where the namespace does not exist', 'get pods --subresource=exec', { isThere: false }],
    ['about another verb', 'create pods --subresource=exec', {}],
    ['about another subresource', 'get pods --subresource=log', {}],
    ['about the proxy of pods, which is as it was', 'get pods --subresource=proxy', {}],
    ['about a pod of that name', 'get pods/exec', {}],
    ['about a path', 'get /exec', {}],
  ] as const)('%s', async (_, text, world) => {
    expect(await look(text, world)).toEqual({ asked: [], judgements: [] })
  })
})

test('nothing is said where create is allowed as well', async () => {
  const { asked, judgements } = await look('get pods --subresource=exec', { create: true })
  expect([asked.length, judgements]).toEqual([1, []])
})
