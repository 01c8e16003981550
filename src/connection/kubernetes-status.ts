import { quoted } from '../findings/list-text.ts'
import { isRecord } from '../findings/plain-json.ts'
import type { Answer } from './transport.ts'

/** What the API server says with an error, as an object of kind Status. */
export interface KubernetesStatus {
  readonly reason: string
  readonly message: string
}

/** The Status object in an answer; undefined when something else answered than Kubernetes, or with other words. */
export function readStatus({ body }: Answer): KubernetesStatus | undefined {
  const value = parseJson(body)
  if (!isRecord(value) || value['kind'] !== 'Status') return undefined
  const { reason, message } = value
  return { reason: textOr(reason), message: textOr(message) }
}

/** Whether the answer bears a mark of kube-apiserver, in whatever words (front ends before it know neither header), or of Rancher. */
export function isFromKubernetes(answer: Answer): boolean {
  const marks = ['audit-id', 'x-kubernetes-pf-flowschema-uid']
  if (marks.some(header => header in answer.headers) || readStatus(answer) !== undefined) return true
  return isRefusedByRancher(answer)
}

/** Whether Rancher refused the credential itself, before any cluster was asked: it does so in words of its own. */
export function isRefusedByRancher({ status, body }: Answer): boolean {
  if (status !== 401 && status !== 403) return false
  const value = parseJson(body)
  return isRecord(value) && value['type'] === 'error' && value['status'] === String(status)
}

/** Whether a front end that lets people only read has answered a POST in the place of Kubernetes. */
export function isPostRefused(answer: Answer): boolean {
  return [403, 405, 501].includes(answer.status) && !isFromKubernetes(answer)
}

/**
 * What the API server says when a webhook that fails closed cannot be called. Admission comes last: whoever asked was known, and was
 * allowed to ask.
 */
export function readWebhookFailure(answer: Answer): WebhookFailure | undefined {
  const { message = '' } = readStatus(answer) ?? {}
  const [words, webhook, why = ''] = /failed calling webhook "([^"]+)": (.*)/s.exec(message) ?? []
  if (answer.status < 500 || words === undefined || webhook === undefined) return undefined
  return { webhook, why: why.replace(/^failed to call webhook: (?:Post "[^"]*": )?/, ''), words }
}

export interface WebhookFailure {
  readonly webhook: string
  /** Why it cannot be called. */
  readonly why: string
  /** All that is said of it. */
  readonly words: string
}

/** JSON as data; undefined for text that is none, which every caller has to expect of a server. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Who an answer with status 403 says was asking. */
export function forbiddenUser({ message }: KubernetesStatus): string | undefined {
  return /User "((?:[^"\\]|\\.)*)" cannot/.exec(message)?.[1]
}

/** The first words of a body, for evidence. */
export function bodyExcerpt({ body, headers }: Answer): string {
  const title = /<title>([^<]*)<\/title>/i.exec(body)?.[1]
  if (title !== undefined) return `page titled "${quoted(title, 100)}"`
  return body === '' ? `empty (${quoted(headers['content-type'] ?? 'no type', 60)})` : quoted(body, 200)
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The release that `/version` names, such as v1.36.3 or v1.33.1-eks-0123456; empty when it names none. */
export function serverVersion(answer: Answer): string {
  const value = parseJson(answer.body)
  return isRecord(value) && typeof value['gitVersion'] === 'string' ? quoted(value['gitVersion'], 60) : ''
}
