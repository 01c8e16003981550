import { quoted } from '../../findings/list-text.ts'
import { defineCheck, EVERY_PROFILE, type PlacedRight } from '../check.ts'
import { answerLine } from './answer-line.ts'
import { askLines, askLinesAccess } from './ask-lines.ts'
import { createAsker } from './asker.ts'
import { AUTHORIZER_CODES } from './authorizer-codes.ts'
import { explainDenials } from './explain-denials.ts'
import { judgeAnswer } from './judge-answer.ts'
import { lookIntoDenials } from './look-into-denials.ts'
import type { PermissionAnswer } from './permission-answer.ts'
import { PERMISSION_CODES } from './permission-codes.ts'
import type { Question } from './resolve-line.ts'
import { rightOf } from './right-question.ts'
import { judgeGap, lookIntoStreams } from './stream-gaps.ts'
import { judgeWildcardDenial, lookIntoWildcards } from './wildcard-denials.ts'

export const permissions = defineCheck({
  id: 'permissions',
  family: 'access',
  title: 'The permissions asked for are as expected',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: ({ rbac }) => askLinesAccess(rbac),
  codes: { ...PERMISSION_CODES, ...AUTHORIZER_CODES },
  hasLines: inputs => inputs.rbac.length > 0,
  async collect(context) {
    const { connection, target, inputs } = context
    const asker = createAsker(context)
    const lines = await askLines(asker, inputs.rbac, target.namespace)
    const { username = '', groups = [] } = connection.identity ?? {}
    const [denials, gaps, wildcards] = await Promise.all([
      lookIntoDenials(asker, lines, { namespace: target.namespace, username }),
      lookIntoStreams(asker, lines, connection.version),
      lookIntoWildcards(asker, lines),
    ])
    return { caller: { username, groups }, lines, denials, gaps, wildcards }
  },
  evaluate({ caller, lines, denials, gaps, wildcards }) {
    const answered = lines.map(line => ({ answer: answerLine(line), question: line.question }))
    const answers = answered.map(({ answer }) => answer)
    const open = answers.filter(({ actual, problem }) => actual === 'unknown' && problem === undefined)
    return {
      judgements: [
        ...explainDenials(denials, caller),
        ...answered.flatMap(({ answer, question }) => judgeAnswer(answer, question, caller)),
        ...gaps.map(gap => judgeGap(gap, caller.username)),
        ...wildcards.map(judgeWildcardDenial),
      ],
      objects: answers.length,
      access: answers,
      missing: { rights: answered.flatMap(lackedRight), newNamespaces: [] },
      undetermined: [
        ...open.map(
          ({ line, reason }) =>
            `The permission "${quoted(line.text, 120)}" could not be answered: ${reason}.`,
        ),
        ...denials.unread,
      ],
    }
  },
})

// What somebody else lacks is nothing for the role of this credential.
function lackedRight({ answer, question }: { answer: PermissionAnswer; question: Question }): PlacedRight[] {
  const { line, actual, problem } = answer
  const isLacked = line.expected === 'allow' && actual === 'denied' && problem === undefined
  return isLacked && line.subject === undefined && question.kind === 'ask' ? [rightOf(question)] : []
}
