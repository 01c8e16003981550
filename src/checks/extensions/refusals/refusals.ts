import { ClusterError } from '../../../cluster/cluster-error.ts'
import { scan } from '../../../cluster/scan.ts'
import type { Codes, Judgement } from '../../../findings/code.ts'
import { durationText, momentText } from '../../../findings/duration-text.ts'
import { withNames } from '../../../findings/kubectl-command.ts'
import { listText } from '../../../findings/list-text.ts'
import { SERVED_CODES } from '../../certificates/ca-bundles/webhook-serving-certificates.ts'
import { type Check, type CheckContext, defineCheck } from '../../check.ts'
import { selectChecks } from '../../run-checks.ts'
import { admissionPolicies, lookAtPolicies } from '../admission-policies/admission-policies.ts'
import { CODES as POLICY_CODES } from '../admission-policies/codes.ts'
import { admissionWebhooks, lookAtWebhooks } from '../admission-webhooks/admission-webhooks.ts'
import { CODES as WEBHOOK_CODES } from '../admission-webhooks/codes.ts'
import { NAMESPACE_CODES } from '../deploy-namespaces/codes.ts'
import { deployedTo } from '../namespaces.ts'
import { CODES } from './codes.ts'
import { type Refusal, type RefusalCode, readRefusal } from './refusal.ts'

const EVENTS = { group: '', version: 'v1', resource: 'events' }

/** What the API server has refused lately, by what controllers say of it: one look at the events that say so. */
export const refusals = defineCheck({
  id: 'refusals',
  family: 'extensions',
  title: 'Nothing refuses the pods that controllers create',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [{ verb: 'list', group: '', resource: EVENTS.resource }],
  codes: CODES,
  alsoFinds: { ...SERVED_CODES, ...NAMESPACE_CODES, ...WEBHOOK_CODES, ...POLICY_CODES },
  async collect(context) {
    const { cluster, inputs, target, connection } = context
    const found: Refusal[] = []
    const scanned = await scan(cluster, EVENTS, {
      scope: { namespaces: inputs.namespaces, fallback: target.namespace },
      fieldSelector: 'reason=FailedCreate',
      visit: event => {
        const refusal = readRefusal(event)
        if (refusal) found.push(refusal)
      },
    })
    const told = await Promise.all(LOOKS.map(look => toldBy(look, context, found)))
    // The quotas of these are looked at themselves, unless this check runs alone.
    const places = inputs.checks.length === 0 ? deployedTo(context) : []
    const untold = found.filter(
      ({ code, namespace }) =>
        !told.flat().includes(code) && (code !== 'admission-quota-exceeded' || !places.includes(namespace)),
    )
    return { found: untold, scanned, serverTime: connection.serverTime }
  },
  evaluate({ found, scanned, serverTime }, { now }) {
    return {
      judgements: judgeRefusals(found, serverTime ?? now),
      objects: scanned.objects,
      namespaces: scanned.namespaces,
      undetermined: scanned.undetermined,
    }
  },
})

/** Another check, which tells better of what refuses, where it may look at that. */
interface Look {
  readonly check: Check
  readonly codes: Codes
  readonly look: (context: CheckContext) => Promise<unknown>
}

const LOOKS: readonly Look[] = [
  { check: admissionWebhooks, codes: WEBHOOK_CODES, look: lookAtWebhooks },
  { check: admissionPolicies, codes: POLICY_CODES, look: lookAtPolicies },
]

/** The codes of refusals that the other check tells of; it says itself why it does not. */
async function toldBy(
  { check, codes, look }: Look,
  context: CheckContext,
  found: readonly Refusal[],
): Promise<readonly string[]> {
  const isMet = found.some(({ code }) => code in codes)
  if (!isMet || selectChecks([check], context.inputs).length === 0) return []
  try {
    await look(context)
    return Object.keys(codes)
  } catch (error) {
    if (error instanceof ClusterError) return []
    throw error
  }
}

// Controllers try again, at last every 1,000 seconds: what is older than this has succeeded since, or was given up.
const LASTS_MS = 20 * 60 * 1000

/** One finding for each thing that refuses, however much it does. @param at the server's time */
export function judgeRefusals(all: readonly Refusal[], at: Date): Judgement<RefusalCode>[] {
  const recent = all.filter(refusal => at.getTime() - refusal.at.getTime() <= LASTS_MS)
  const groups = Map.groupBy(recent, ({ code, subject }) => JSON.stringify([code, subject]))
  return [...groups.values()].flatMap(group => {
    const [last] = group.toSorted((a, b) => b.at.getTime() - a.at.getTime())
    return last === undefined ? [] : [judgeGroup(last, group, at)]
  })
}

/** Remedies about what the finding itself is about. */
const ABOUT_SUBJECT: Partial<Record<RefusalCode, string>> = {
  'admission-pod-security': CODES['admission-pod-security'].remedy,
  'admission-quota-exceeded': NAMESPACE_CODES['admission-quota-exceeded'].remedy,
}

function judgeGroup(last: Refusal, group: readonly Refusal[], at: Date): Judgement<RefusalCode> {
  const owners = [...new Set([last.by, ...group.map(({ by }) => by)])]
  const more = owners.length > 1 ? ` and ${owners.length - 1} more` : ''
  const remedy = ABOUT_SUBJECT[last.code]
  const { name = '', namespace } = last.subject
  return {
    code: last.code,
    message: `${last.by}${more} could not create pods ${durationText(at.getTime() - last.at.getTime())} ago: ${last.why}.`,
    subject: last.subject,
    evidence: { 'Refused to': listText(owners, 4), 'Last time': momentText(last.at) },
    ...(remedy && { remedy: withNames(remedy, { NAME: name, ...(namespace && { NAMESPACE: namespace }) }) }),
  }
}
