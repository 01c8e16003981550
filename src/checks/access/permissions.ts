import { quoted } from '../../findings/list-text.ts'
import { defineCheck, EVERY_PROFILE } from '../check.ts'
import { answerLine } from './answer-line.ts'
import { ASK_LINES_ACCESS, askLines } from './ask-lines.ts'
import { judgeAnswer } from './judge-answer.ts'
import { PERMISSION_CODES } from './permission-codes.ts'

export const permissions = defineCheck({
  id: 'permissions',
  family: 'access',
  title: 'The permissions asked for are as expected',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: ASK_LINES_ACCESS,
  codes: PERMISSION_CODES,
  applies: ({ inputs }) => inputs.rbac.length > 0,
  isAsked: inputs => inputs.rbac.length > 0,
  async collect({ cluster, connection, target, inputs }) {
    const lines = await askLines(cluster, inputs.rbac, target.namespace)
    return { username: connection.identity?.username ?? '', lines }
  },
  evaluate({ username, lines }) {
    const answered = lines.map(line => ({ answer: answerLine(line), question: line.question }))
    const answers = answered.map(({ answer }) => answer)
    const open = answers.filter(({ actual, problem }) => actual === 'unknown' && problem === undefined)
    return {
      judgements: answered.flatMap(({ answer, question }) => judgeAnswer(answer, question, username)),
      objects: answers.length,
      access: answers,
      undetermined: open.map(
        ({ line, reason }) => `The permission "${quoted(line.text, 120)}" could not be answered: ${reason}.`,
      ),
    }
  },
})
