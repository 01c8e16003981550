// What the API server said to a controller that could not create a pod, told apart by its words. Pure.

import type { Subject } from '../../../findings/finding.ts'
import { quoted } from '../../../findings/list-text.ts'
import { moment, record, text } from '../../../findings/plain-json.ts'
import type { CODES } from './codes.ts'

export type RefusalCode = keyof typeof CODES | 'admission-webhook-ca-invalid' | 'admission-quota-exceeded'

/** That something could not be created, as an event tells. */
export interface Refusal {
  readonly code: RefusalCode
  /** What refuses it. */
  readonly subject: Subject
  /** Follows "cannot create pods:". */
  readonly why: string
  /** What could not create it: "ReplicaSet shop/web-5d9c". */
  readonly by: string
  readonly namespace: string
  readonly at: Date
}

/** Undefined for an event that says something else, or what other checks tell of. */
export function readRefusal(event: Readonly<Record<string, unknown>>): Refusal | undefined {
  const { kind, namespace, name } = record(event['involvedObject'])
  const message = text(event['message'])
  const at = lastSeen(event)
  if (at === undefined) return undefined
  const owner = { kind: text(kind), namespace: text(namespace), name: text(name) }
  for (const { pattern, ...rule } of RULES) {
    const words = pattern.exec(message)
    if (words === null) continue
    if (!('code' in rule)) return undefined
    const [, first = '', rest = ''] = words.map(word => quoted(word ?? '', 200))
    const by = quoted(`${owner.kind} ${owner.namespace}/${owner.name}`, 200)
    const told = { subject: rule.subject(first, owner), why: rule.why(first, rest.replace(/\.$/, '')) }
    return { code: rule.code, ...told, by, namespace: owner.namespace, at }
  }
  return undefined
}

function lastSeen(event: Readonly<Record<string, unknown>>): Date | undefined {
  const series = record(event['series'])
  return moment(series['lastObservedTime']) ?? moment(event['lastTimestamp']) ?? moment(event['eventTime'])
}

type Owner = Readonly<Record<'kind' | 'namespace' | 'name', string>>

interface Rule {
  readonly code: RefusalCode
  readonly subject: (first: string, owner: Owner) => Subject
  readonly why: (first: string, rest: string) => string
}

const webhook = (name: string): Subject => ({ kind: 'Webhook', name })

/** The first that fits decides; two parts of the words are kept. Without a code, another check tells of it. */
const RULES: readonly ({ readonly pattern: RegExp } & (Rule | object))[] = [
  // The namespace is on its way out, as its controllers will be soon.
  { pattern: /because it is being terminated/ },
  {
    pattern: /failed calling webhook .*(?:service "[^"]*" not found|no endpoints available|no service port)/s,
  },
  {
    pattern: /failed calling webhook "([^"]+)".*?(x509: .*)/s,
    code: 'admission-webhook-ca-invalid',
    subject: webhook,
    why: (name, rest) => `the API server does not trust the certificate of the webhook ${name}: ${rest}`,
  },
  {
    pattern: /failed calling webhook "([^"]+)": (?:failed to call webhook: )?(.*)/s,
    code: 'admission-webhook-timeout',
    subject: webhook,
    why: (name, rest) => `the API server cannot call the webhook ${name}: ${rest}`,
  },
  {
    pattern: /admission webhook "([^"]+)" denied the request:? ?(.*)/s,
    code: 'admission-webhook-denied',
    subject: webhook,
    why: (name, rest) => `the webhook ${name} refuses them: ${rest}`,
  },
  {
    pattern: /ValidatingAdmissionPolicy '([^']+)' with binding '[^']+' denied request:? ?(.*)/s,
    code: 'admission-policy-denied',
    subject: name => ({ kind: 'ValidatingAdmissionPolicy', name }),
    why: (name, rest) => `the policy ${name} refuses them: ${rest}`,
  },
  {
    pattern: /violates PodSecurity "([^"]+)": (.*)/s,
    code: 'admission-pod-security',
    subject: (_, { namespace }) => ({ kind: 'Namespace', name: quoted(namespace, 63) }),
    why: (level, rest) => `the namespace enforces the Pod Security level ${level}: ${rest}`,
  },
  {
    pattern: /exceeded quota: ([^,]+), (.*)/s,
    code: 'admission-quota-exceeded',
    subject: (name, { namespace }) => ({ kind: 'ResourceQuota', namespace: quoted(namespace, 63), name }),
    why: (name, rest) => `the quota ${name} is used up (${rest})`,
  },
  {
    pattern: /()(?:Pod|pods?) "[^"]*" is invalid: (.*)/s,
    code: 'admission-schema-invalid',
    subject: (_, { kind, namespace, name }) => ({
      kind: quoted(kind, 63),
      namespace: quoted(namespace, 63),
      name: quoted(name, 150),
    }),
    why: (_, rest) => `they are invalid: ${rest}`,
  },
]
