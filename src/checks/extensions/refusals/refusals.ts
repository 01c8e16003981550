import { scan } from '../../../cluster/scan.ts'
import type { Judgement } from '../../../findings/code.ts'
import { durationText, momentText } from '../../../findings/duration-text.ts'
import { listText } from '../../../findings/list-text.ts'
import { SERVED_CODES } from '../../certificates/ca-bundles/webhook-serving-certificates.ts'
import { defineCheck } from '../../check.ts'
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
  alsoFinds: { ...SERVED_CODES, ...NAMESPACE_CODES },
  async collect({ cluster, inputs, target, connection }) {
    const found: Refusal[] = []
    const scanned = await scan(cluster, EVENTS, {
      scope: { namespaces: inputs.namespaces, fallback: target.namespace },
      fieldSelector: 'reason=FailedCreate',
      visit: event => {
        const refusal = readRefusal(event)
        if (refusal) found.push(refusal)
      },
    })
    return { found, scanned, serverTime: connection.serverTime }
  },
  evaluate({ found, scanned, serverTime }, { inputs, target, now }) {
    // Their quotas are looked at themselves, unless this check runs alone.
    const told = inputs.checks.length === 0 ? deployedTo(inputs, target) : []
    const untold = found.filter(
      ({ code, namespace }) => code !== 'admission-quota-exceeded' || !told.includes(namespace),
    )
    return {
      judgements: judgeRefusals(untold, serverTime ?? now),
      objects: scanned.objects,
      namespaces: scanned.namespaces,
      undetermined: scanned.undetermined,
    }
  },
})

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

function judgeGroup(last: Refusal, group: readonly Refusal[], at: Date): Judgement<RefusalCode> {
  const owners = [...new Set([last.by, ...group.map(({ by }) => by)])]
  const more = owners.length > 1 ? ` and ${owners.length - 1} more` : ''
  return {
    code: last.code,
    message: `${last.by}${more} could not create pods ${durationText(at.getTime() - last.at.getTime())} ago: ${last.why}.`,
    subject: last.subject,
    evidence: { 'Refused to': listText(owners, 4), 'Last time': momentText(last.at) },
  }
}
