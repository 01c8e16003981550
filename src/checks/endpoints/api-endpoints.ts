import { defineCheck, EVERY_PROFILE } from '../check.ts'
import { askApi, isApiLine, requestPath } from './ask-api.ts'
import { evaluateAnswers } from './endpoint-answer.ts'
import { ENDPOINT_CODES } from './endpoint-codes.ts'
import { judgeApi } from './judge-api.ts'
import { accessOf, requestRight } from './request-right.ts'

/** Those that the API server answers: its own paths, and Services through its proxy. */
export const apiEndpoints = defineCheck({
  id: 'api-endpoints',
  family: 'endpoints',
  title: 'Paths and Services that the API server leads to answer as expected',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: ({ endpoints }) =>
    endpoints.filter(isApiLine).map(({ target }) => accessOf(requestRight(requestPath(target)))),
  codes: ENDPOINT_CODES,
  hasLines: inputs => inputs.endpoints.some(isApiLine),
  async collect({ cluster, connection, inputs }) {
    const lines = await askApi(cluster, inputs.endpoints.filter(isApiLine))
    return { lines, username: connection.identity?.username ?? '' }
  },
  evaluate: ({ lines, username }) =>
    evaluateAnswers(
      lines.map(seen => ({
        line: seen.line,
        verdict: judgeApi(seen, username),
        durationMs: seen.durationMs,
      })),
    ),
})
