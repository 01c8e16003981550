// What the API server itself says when it cannot ask a Service (registry/core/service/storage/storage.go and
// apimachinery/pkg/util/proxy). Anything else is the answer of what stands behind the Service. Pure.
import { readStatus } from '../../connection/kubernetes-status.ts'
import type { Answer } from '../../connection/transport.ts'
import type { ServiceTarget } from '../../inputs/endpoint-target.ts'

export type ServiceRefusal =
  | { readonly kind: 'forbidden' | 'not-found' | 'no-port' | 'no-backend' }
  /** With the words of the API server. */
  | { readonly kind: 'unreachable'; readonly cause: string }

/** Undefined where the Service has answered. */
export function readRefusal(answer: Answer, { name, id }: ServiceTarget): ServiceRefusal | undefined {
  const { message } = readStatus(answer) ?? { message: '' }
  const says = (status: number, beginning: string) =>
    answer.status === status && message.startsWith(beginning)
  if (says(403, `services "${id}" is forbidden`)) return { kind: 'forbidden' }
  if (says(404, `services "${name}" not found`)) return { kind: 'not-found' }
  if (says(503, 'no service port ')) return { kind: 'no-port' }
  if (says(503, 'no endpoints available for service ')) return { kind: 'no-backend' }
  if (says(503, UNREACHABLE)) return { kind: 'unreachable', cause: message.slice(UNREACHABLE.length) }
  return undefined
}

const UNREACHABLE = 'error trying to reach service: '
