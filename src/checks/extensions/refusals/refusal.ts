// What the API server said to a controller that could not create a pod, told apart by its words. Pure.

import type { Subject } from '../../../findings/finding.ts'
import { quoted } from '../../../findings/list-text.ts'
import { moment, record, text } from '../../../findings/plain-json.ts'
import type { CODES } from './codes.ts'

/** Found by the check of the webhooks themselves, where it may look. */
export type DeadWebhookCode = keyof typeof DEAD_WEBHOOK

export type RefusalCode =
  | keyof typeof CODES
  | DeadWebhookCode
  | 'admission-policy-kind-missing'
  | 'admission-policy-params-missing'
  | 'admission-webhook-ca-invalid'
  | 'admission-quota-exceeded'

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
    const told = { subject: rule.subject(first, owner, rest), why: rule.why(first, rest.replace(/\.$/, '')) }
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
  readonly subject: (first: string, owner: Owner, rest: string) => Subject
  readonly why: (first: string, rest: string) => string
}

const webhook = (name: string): Subject => ({ kind: 'Webhook', name })

/** How the words about it end, and what they mean. */
const DEAD_WEBHOOK = {
  'admission-webhook-service-missing': ['service "[^"]*" not found', 'does not exist'],
  // The second is what Kubernetes 1.32 says, which looks at Endpoints and not at EndpointSlices.
  'admission-webhook-no-endpoints': [
    '(?:no endpoints available|endpoints "[^"]*" not found)',
    'has no ready endpoint',
  ],
  'admission-webhook-wrong-port': ['no service port', 'does not have the port that it leads to'],
} as const

const CODES_OF_DEAD = Object.keys(DEAD_WEBHOOK) as DeadWebhookCode[] // As they are written above.

// The same subject as that of the webhook itself: a Service, of which the address that is called consists.
const deadWebhooks = CODES_OF_DEAD.map(code => {
  const [words, state] = DEAD_WEBHOOK[code]
  return {
    pattern: new RegExp(`failed calling webhook "([^"]+)".*?//([\\w-]+\\.[\\w-]+)\\.svc\\b.*${words}`, 's'),
    code,
    subject: (_: string, __: Owner, address: string) => {
      const [name = '', namespace = ''] = address.split('.')
      return { kind: 'Service', namespace: quoted(namespace, 63), name: quoted(name, 63) }
    },
    why: (name: string, address: string) =>
      `the webhook ${name} fails closed, and the Service ${address.split('.').toReversed().join('/')} ${state}`,
  }
})

/** @param word before its name */
function policies(word: string, kind: string): readonly ({ readonly pattern: RegExp } & Rule)[] {
  const refusal = (words: string) => new RegExp(`${word} ['"]([^'"]+)['"]${words}`, 's')
  const why = (name: string, rest: string) => `the policy ${name} refuses them: ${rest}`
  return [
    {
      pattern: refusal(' denied request: (failed to configure policy: .*)'),
      code: 'admission-policy-kind-missing',
      subject: name => ({ kind, name }),
      why,
    },
    {
      pattern: refusal(" with binding '([^']+)' denied request: failed to configure binding"),
      code: 'admission-policy-params-missing',
      subject: (_, __, binding) => ({ kind: `${kind}Binding`, name: binding }),
      why: (name, binding) =>
        `the policy ${name} refuses them, as the parameters that its binding ${binding} demands do not exist`,
    },
    {
      pattern: refusal(" with binding '[^']+' denied request:? ?(.*)"),
      code: 'admission-policy-denied',
      subject: name => ({ kind, name }),
      why,
    },
  ]
}

/** The first that fits decides; two parts of the words are kept. Without a code, another check tells of it. */
const RULES: readonly ({ readonly pattern: RegExp } & (Rule | object))[] = [
  // The namespace is on its way out, as its controllers will be soon.
  { pattern: /because it is being terminated/ },
  ...deadWebhooks,
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
  ...policies('ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicy'),
  ...policies('policy', 'MutatingAdmissionPolicy'),
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
