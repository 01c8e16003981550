import { listPages, listPath } from '../../cluster/list.ts'
import type { Judgement } from '../../findings/code.ts'
import { durationText, momentText } from '../../findings/duration-text.ts'
import { withNames } from '../../findings/kubectl-command.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { type Access, defineCheck } from '../check.ts'
import { deployedTo } from './namespaces.ts'
import { holdText, readTerminating, type Terminating } from './terminating.ts'

const KIND = { group: '', version: 'v1', resource: 'namespaces' }
const ACCESS: readonly Access[] = [{ verb: 'list', group: '', resource: 'namespaces' }]

const CODES = {
  'aggregated-blocks-namespace-deletion': {
    severity: 'error',
    title: 'Namespaces cannot be deleted for an API that does not answer',
    remedy:
      'Mend the server of that API, or delete its APIService when it is gone for good: `kubectl get apiservices`, `kubectl delete apiservice NAME`. Do not take the finalizer off the namespace: what is left in it would stay in etcd, out of reach.',
  },
  'wl-namespace-terminating': {
    severity: 'error',
    title: 'A namespace hangs in its deletion',
    remedy:
      'See what is left and whose finalizer holds it: `kubectl get namespace NAME -o jsonpath={.status.conditions}`. Start the controller that owns the finalizer; only when it is gone for good, take its finalizer off the objects that are left.',
  },
} as const

export const namespaceDeletion = defineCheck({
  id: 'namespace-deletion',
  family: 'extensions',
  title: 'Namespaces that are deleted come to an end',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: ACCESS,
  codes: CODES,
  async collect(context) {
    const { cluster, connection, inputs } = context
    const terminating: Terminating[] = []
    const selection = { fieldSelector: 'status.phase=Terminating' }
    for await (const page of listPages(cluster, listPath(KIND), selection)) {
      terminating.push(...page.flatMap(namespace => readTerminating(namespace) ?? []))
    }
    // Those that are deployed to have a finding of their own, unless this check runs alone.
    const told = inputs.checks.length === 0 ? deployedTo(context) : []
    return { terminating, told, serverTime: connection.serverTime }
  },
  evaluate({ terminating, told, serverTime }, { now }) {
    const wanted = terminating.filter(({ name }) => !told.includes(name))
    return { judgements: judgeTerminating(wanted, serverTime ?? now), objects: terminating.length }
  },
})

const MINUTE_MS = 60_000
// The API server learns of a new API once a minute.
const DISCOVERY_TAKES_MS = 2 * MINUTE_MS
// Pods may take their time to end; half a minute each by default.
const DELETION_TAKES_MS = 10 * MINUTE_MS

/** @param at the server's time */
function judgeTerminating(all: readonly Terminating[], at: Date): Judgement<keyof typeof CODES>[] {
  const ageOf = ({ since }: Terminating) => at.getTime() - since.getTime()
  const undiscovered = all.filter(each => each.undiscovered !== '' && ageOf(each) > DISCOVERY_TAKES_MS)
  const stuck = all.filter(each => each.undiscovered === '' && ageOf(each) > DELETION_TAKES_MS)
  const byCause = Map.groupBy(undiscovered, each => each.undiscovered)
  return [
    ...[...byCause.values()].flatMap(([first, ...others]) =>
      first === undefined ? [] : [judgeBlocked([first, ...others])],
    ),
    ...stuck.map(each => ({
      code: 'wl-namespace-terminating' as const,
      message: `The namespace ${quoted(each.name, 63)} has been in its deletion for ${durationText(ageOf(each))}: ${holdText(each)}.`,
      subject: { kind: 'Namespace', name: quoted(each.name, 63) },
      remedy: withNames(CODES['wl-namespace-terminating'].remedy, { NAME: each.name }),
      evidence: { 'Deleted since': momentText(each.since) },
    })),
  ]
}

function judgeBlocked(
  namespaces: readonly [Terminating, ...Terminating[]],
): Judgement<'aggregated-blocks-namespace-deletion'> {
  const [first] = namespaces
  const names = namespaces.map(({ name }) => quoted(name, 63))
  const [, group, version] = /\b([a-z0-9.-]+)\/(v\d\w*)\b/.exec(first.undiscovered) ?? []
  const code = 'aggregated-blocks-namespace-deletion'
  const service = group === undefined ? undefined : `${version}.${group}`
  return {
    code,
    message: `No namespace can be deleted, and ${listText(names, 3)} ${names.length === 1 ? 'waits' : 'wait'} for it: ${holdText(first)}.`,
    subject:
      service === undefined
        ? { kind: 'Namespace', name: names[0] ?? '' }
        : { kind: 'APIService', name: quoted(service, 150) },
    ...(service !== undefined && { remedy: withNames(CODES[code].remedy, { NAME: service }) }),
    evidence: { Namespaces: listText(names), 'Deleted since': momentText(first.since) },
  }
}
