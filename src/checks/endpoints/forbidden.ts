import type { Judgement } from '../../findings/code.ts'
import { grantCommands } from '../access/grant-commands.ts'
import { requestText } from '../access/request-text.ts'
import { requestRight } from './request-right.ts'

/** What is said where the API server does not let this credential read a path. */
export function forbidden(path: string, username: string): Judgement<'endpoint-forbidden'> {
  const right = requestRight(path)
  const commands = grantCommands(right, username)
  return {
    code: 'endpoint-forbidden',
    message: `This credential may not ${requestText(right)}.`,
    ...(commands !== undefined && { remedy: `Grant it: ${commands}.` }),
  }
}
