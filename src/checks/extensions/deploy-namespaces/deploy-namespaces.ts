import { mapBounded } from '../../../cluster/bounded.ts'
import type { Cluster } from '../../../cluster/cluster.ts'
import { listPages, listPath } from '../../../cluster/list.ts'
import type { Judgement } from '../../../findings/code.ts'
import { durationText, momentText } from '../../../findings/duration-text.ts'
import { withNames } from '../../../findings/kubectl-command.ts'
import { quoted } from '../../../findings/list-text.ts'
import { type CheckContext, defineCheck, EVERY_PROFILE } from '../../check.ts'
import { findNamespace } from '../../find-namespace.ts'
import { deployedTo } from '../namespaces.ts'
import { holdText, readTerminating, type Terminating } from '../terminating.ts'
import { NAMESPACE_CODES } from './codes.ts'
import { judgeDemands, judgeQuota, type Quota, readQuota } from './quota.ts'

const QUOTAS = { group: '', version: 'v1', resource: 'resourcequotas' }
const LIMIT_RANGES = { group: '', version: 'v1', resource: 'limitranges' }

interface Seen {
  readonly name: string
  readonly exists: boolean
  readonly terminating?: Terminating | undefined
  readonly quotas: readonly Quota[]
  readonly limitRanges: readonly Readonly<Record<string, unknown>>[]
}

/** What keeps the namespaces that are deployed to from taking anything: those asked for, else those that a deploy names. */
export const deployNamespaces = defineCheck({
  id: 'deploy-namespaces',
  family: 'extensions',
  title: 'The namespaces that are deployed to take new objects',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: ({ profile }) => [
    { verb: 'get', group: '', resource: 'namespaces' },
    { verb: 'list', group: '', resource: QUOTAS.resource },
    ...(profile === 'gate' ? [] : [{ verb: 'list', group: '', resource: LIMIT_RANGES.resource }]),
  ],
  codes: NAMESPACE_CODES,
  async collect(context) {
    const { inputs, connection } = context
    const withLimits = inputs.profile !== 'gate'
    const seen = await mapBounded(deployedTo(context), AT_ONCE, name => look(context, name, withLimits))
    return { seen, serverTime: connection.serverTime }
  },
  evaluate({ seen, serverTime }, { inputs, now }) {
    const onlyErrors = inputs.profile === 'gate'
    const found = seen.filter(({ exists }) => exists)
    return {
      judgements: found.flatMap(each => [
        ...(each.terminating ? [judgeTerminating(each.terminating, serverTime ?? now)] : []),
        ...each.quotas.flatMap(quota => judgeQuota(quota, each.name, { onlyErrors })),
        ...(onlyErrors ? [] : judgeDemands(each.quotas, each.limitRanges, each.name)),
      ]),
      objects: found.length,
      namespaces: found.map(({ name }) => name),
      undetermined: seen
        .filter(({ name, exists }) => !exists && inputs.namespaces.includes(name))
        .map(({ name }) => `The namespace ${name} does not exist.`),
    }
  },
})

const AT_ONCE = 8

async function look(
  { cluster, share }: Pick<CheckContext, 'cluster' | 'share'>,
  name: string,
  withLimits: boolean,
): Promise<Seen> {
  const [namespace, quotas] = await Promise.all([
    findNamespace({ cluster, share }, name),
    listAll(cluster, listPath(QUOTAS, name)),
  ])
  return {
    name,
    exists: namespace !== undefined,
    terminating: namespace && readTerminating(namespace),
    quotas: quotas.map(readQuota),
    // Only beside a quota does it matter what they fill in.
    limitRanges: withLimits && quotas.length > 0 ? await listAll(cluster, listPath(LIMIT_RANGES, name)) : [],
  }
}

async function listAll(
  cluster: Cluster,
  path: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const all: Readonly<Record<string, unknown>>[] = []
  for await (const page of listPages(cluster, path)) all.push(...page)
  return all
}

function judgeTerminating(terminating: Terminating, at: Date): Judgement<'admission-namespace-terminating'> {
  const { name, since } = terminating
  return {
    code: 'admission-namespace-terminating',
    message: `Every create in the namespace ${quoted(name, 63)} is refused: it has been in its deletion for ${durationText(at.getTime() - since.getTime())}, and ${holdText(terminating)}.`,
    subject: { kind: 'Namespace', name: quoted(name, 63) },
    remedy: withNames(NAMESPACE_CODES['admission-namespace-terminating'].remedy, { NAME: name }),
    evidence: { 'Deleted since': momentText(since) },
  }
}
