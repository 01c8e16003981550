// What ResourceQuotas refuse by now. Pure.
import type { Judgement } from '../../../findings/code.ts'
import { withNames } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { record, records, text, texts } from '../../../findings/plain-json.ts'
import { NAMESPACE_CODES } from './codes.ts'
import { readQuantity } from './quantity.ts'

export interface Quota {
  readonly name: string
  /** The pods that it counts, when not all; empty for all. */
  readonly scopes: readonly string[]
  /** What it counts, with what is allowed and used. */
  readonly counts: readonly { readonly resource: string; readonly hard: string; readonly used: string }[]
}

export function readQuota(item: Readonly<Record<string, unknown>>): Quota {
  const [spec, status] = [record(item['spec']), record(item['status'])]
  const used = record(status['used'])
  const selected = records(record(spec['scopeSelector'])['matchExpressions'])
  return {
    name: text(record(item['metadata'])['name']),
    scopes: [...texts(spec['scopes']), ...selected.map(({ scopeName }) => text(scopeName))],
    counts: Object.entries(record(status['hard'])).map(([resource, hard]) => ({
      resource,
      hard: text(hard),
      used: text(used[resource]),
    })),
  }
}

// Without these no pod of a rollout comes about.
const OF_EVERY_POD = /^(?:(?:count\/)?pods|(?:requests\.|limits\.)?(?:cpu|memory)|count\/replicasets\.apps)$/

/** @param onlyErrors leaves out what not every rollout needs */
export function judgeQuota(
  { name, scopes, counts }: Quota,
  namespace: string,
  { onlyErrors }: { readonly onlyErrors: boolean },
): Judgement<'admission-quota-exceeded'>[] {
  // None at all is allowed on purpose.
  const full = counts.filter(
    ({ hard, used }) => readQuantity(hard) > 0 && readQuantity(used) >= readQuantity(hard),
  )
  const essential = full.filter(({ resource }) => scopes.length === 0 && OF_EVERY_POD.test(resource))
  const [worst] = essential.length > 0 ? essential : full
  if (worst === undefined || (onlyErrors && essential.length === 0)) return []
  const where = `the namespace ${quoted(namespace, 63)}`
  const ofScope =
    scopes.length === 0 ? '' : ` of the scope ${listText(scopes.map(scope => quoted(scope, 40)))}`
  return [
    {
      code: 'admission-quota-exceeded',
      severity: essential.length > 0 ? 'error' : 'warning',
      message: `Every ${refusedText(worst.resource)}${ofScope} in ${where} is refused: the quota ${quoted(name, 100)} allows ${quoted(worst.hard, 30)} ${quoted(worst.resource, 80)}, and ${quoted(worst.used, 30)} are used.`,
      subject: { kind: 'ResourceQuota', namespace: quoted(namespace, 63), name: quoted(name, 150) },
      remedy: withNames(NAMESPACE_CODES['admission-quota-exceeded'].remedy, {
        NAMESPACE: namespace,
        NAME: name,
      }),
      evidence: Object.fromEntries(
        full
          .slice(0, 5)
          .map(({ resource, used, hard }) => [
            quoted(resource, 80),
            `${quoted(used, 30)} of ${quoted(hard, 30)}`,
          ]),
      ),
    },
  ]
}

/** What the count of a resource keeps from coming about: the first pattern that fits. */
const REFUSED: readonly (readonly [RegExp, (resource: string) => string])[] = [
  [/^count\//, resource => `\`create ${resource.slice('count/'.length)}\``],
  [/^(?:requests\.|limits\.)?(?:cpu|memory|ephemeral-storage)$/, resource => `new pod with ${resource}`],
  [/^[a-z]+$/, resource => `\`create ${resource}\``],
  [/storage$|persistentvolumeclaims$/, resource => `new claim of ${resource}`],
  [/^services\./, resource => `new Service of ${resource}`],
]

function refusedText(resource: string): string {
  const [, toText] = REFUSED.find(([pattern]) => pattern.test(resource)) ?? []
  return toText?.(quoted(resource, 80)) ?? `new pod with ${quoted(resource, 80)}`
}

/** What a pod without it is refused for, when no LimitRange fills it in: https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
const DEMANDED = /^(?:(requests|limits)\.)?(cpu|memory)$/

export function judgeDemands(
  quotas: readonly Quota[],
  limitRanges: readonly Readonly<Record<string, unknown>>[],
  namespace: string,
): Judgement<'admission-quota-limits-missing'>[] {
  const limits = limitRanges.flatMap(range => records(record(range['spec'])['limits']))
  const ofContainers = limits.filter(({ type }) => type === 'Container')
  const isFilled = (kind: string, resource: string) =>
    ofContainers.some(
      range =>
        resource in record(range['default']) ||
        (kind !== 'limits' && resource in record(range['defaultRequest'])),
    )
  return quotas
    .filter(({ scopes }) => scopes.length === 0)
    .flatMap(({ name, counts }) => {
      const demanded = counts
        .map(({ resource }) => resource)
        .filter(resource => {
          const [, kind = 'requests', what] = DEMANDED.exec(resource) ?? []
          return what !== undefined && !isFilled(kind, what)
        })
      if (demanded.length === 0) return []
      return [
        {
          code: 'admission-quota-limits-missing' as const,
          message: `Every pod in the namespace ${quoted(namespace, 63)} that does not say its ${listText(demanded)} is refused: the quota ${quoted(name, 100)} counts them, and no LimitRange fills them in.`,
          subject: { kind: 'ResourceQuota', namespace: quoted(namespace, 63), name: quoted(name, 150) },
        },
      ]
    })
}
