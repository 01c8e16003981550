// Who may get pods/exec and not create it: enough for a WebSocket up to Kubernetes 1.34, and for nothing from 1.35 on
// (the feature gate AuthorizePodWebsocketUpgradeCreatePermission, pkg/registry/core/pod/rest/subresources.go).
import { mapBounded } from '../../cluster/bounded.ts'
import type { Judgement } from '../../findings/code.ts'
import { quoted } from '../../findings/list-text.ts'
import { answerLine, type LineObservation } from './answer-line.ts'
import type { Asker } from './asker.ts'
import { grantCommands } from './grant-commands.ts'
import { requestText } from './request-text.ts'
import type { AskableQuestion } from './resolve-line.ts'
import { whoFirst } from './subject.ts'

const STREAMS = ['exec', 'attach', 'portforward']
const FIRST_MINOR = 35
const MOST_IN_FLIGHT = 16

/** A line that is allowed, and what is not allowed that its request needs beside. */
export interface StreamGap {
  readonly line: LineObservation['line']
  readonly needed: AskableQuestion
}

/**
 * Asks behind the lines that get such a subresource whether it may be created as well.
 *
 * @param version of the API server, as v1.36.3; nothing is asked of one that is older or does not tell
 */
export async function lookIntoStreams(
  { review }: Pick<Asker, 'review'>,
  lines: readonly LineObservation[],
  version: string,
): Promise<StreamGap[]> {
  if (Number(/^v1\.(\d+)/.exec(version)?.[1] ?? 0) < FIRST_MINOR) return []
  const gaps = await mapBounded(lines.flatMap(neededBeside), MOST_IN_FLIGHT, async gap => {
    const { actual } = await review(gap.needed.spec, gap.line.subject)
    return actual === 'denied' ? [gap] : []
  })
  return gaps.flat()
}

function neededBeside(seen: LineObservation): StreamGap[] {
  const { line, question } = seen
  if (question.kind !== 'ask' || line.expected !== 'allow' || answerLine(seen).actual !== 'allowed') return []
  if (!('resourceAttributes' in question.spec)) return []
  const { resourceAttributes: asked } = question.spec
  const isStream =
    asked.group === '' && asked.resource === 'pods' && STREAMS.includes(asked.subresource ?? '')
  if (!isStream || asked.verb !== 'get') return []
  return [{ line, needed: { ...question, spec: { resourceAttributes: { ...asked, verb: 'create' } } } }]
}

/** @param username of the credential in use; empty when nobody knows */
export function judgeGap({ line, needed }: StreamGap, username: string): Judgement<'rbac-exec-verb-change'> {
  const { subject, location, text } = line
  const commands = grantCommands(needed, subject?.user ?? username)
  return {
    code: 'rbac-exec-verb-change',
    subject: { kind: 'Permission', name: quoted(text, 1_000) },
    message: `${whoFirst(subject)} may not ${requestText(needed)}, which this API server asks for beside the \`get\` of the line.`,
    ...(commands && { remedy: `Grant it: ${commands}.` }),
    ...(location && { location }),
  }
}
