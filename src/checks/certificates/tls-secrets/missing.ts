// Secrets that are named and were not among the TLS Secrets: of another type, or not there.
import { mapBounded } from '../../../cluster/bounded.ts'
import type { Cluster } from '../../../cluster/cluster.ts'
import { listPages, listPath } from '../../../cluster/list.ts'
import type { Scanned } from '../../../cluster/scan.ts'
import type { Judgement } from '../../../findings/code.ts'
import { withNames } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { TLS_SECRET_CODES, type TlsSecretCode } from './codes.ts'
import { secretText } from './standing.ts'
import type { Stored } from './stored.ts'
import type { Use } from './users.ts'
import type { Uses } from './uses.ts'

export const SECRETS = { group: '', version: 'v1', resource: 'secrets' } as const

/** A Secret that does not exist, with what names it. */
export interface MissingSecret {
  readonly namespace: string
  readonly name: string
  readonly uses: readonly [Use, ...Use[]]
}

export interface LookUp {
  readonly missing: readonly MissingSecret[]
  /** A sentence when there were too many to look for. */
  readonly undetermined: readonly string[]
}

// One request each, of the cheapest kind: the server reads one key. A healthy cluster needs none.
const MOST_LOOKED_FOR = 500
const AT_ONCE = 8

/**
 * Looks for the Secrets that are named, in the namespaces that were looked into, and are not among those seen. Those of another
 * type, which controllers take as well, are shown to `add`.
 *
 * @throws ClusterError
 */
export async function lookForNamed(
  cluster: Cluster,
  {
    uses,
    stored,
    scanned,
    add,
  }: {
    readonly uses: Uses
    readonly stored: Stored
    readonly scanned: Scanned
    readonly add: (secret: Readonly<Record<string, unknown>>) => void
  },
): Promise<LookUp> {
  const unseen = unseenSecrets(uses, stored, scanned)
  const found = await mapBounded(unseen.slice(0, MOST_LOOKED_FOR), AT_ONCE, async each => {
    const secrets = await findSecret(cluster, each)
    secrets.forEach(add)
    return secrets.length > 0 ? [] : [each]
  })
  const beyond = unseen.length - MOST_LOOKED_FOR
  const undetermined =
    beyond > 0 ? [`${beyond} more Secrets that Ingresses or Gateways name were not looked for.`] : []
  return { missing: found.flat(), undetermined }
}

function unseenSecrets(uses: Uses, stored: Stored, { namespaces }: Scanned): MissingSecret[] {
  const seen = new Set(
    [...stored.certificates, ...stored.unreadable].flatMap(({ places }) => places).map(keyOf),
  )
  const wanted = uses.all.filter(
    ({ of }) =>
      of.kind === 'Secret' &&
      !seen.has(keyOf(of)) &&
      (namespaces === undefined || namespaces.includes(of.namespace)),
  )
  return [...Map.groupBy(wanted, ({ of }) => keyOf(of)).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ namespace: first.of.namespace, name: first.of.name, uses: [first, ...others] as const }],
  )
}

function keyOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`
}

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
const POSSIBLE_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/

async function findSecret(cluster: Cluster, { namespace, name }: MissingSecret) {
  const isPossible = [namespace, name].every(part => POSSIBLE_NAME.test(part))
  const found: Readonly<Record<string, unknown>>[] = []
  if (!isPossible) return found
  const selection = { fieldSelector: `metadata.name=${name}` }
  for await (const page of listPages(cluster, listPath(SECRETS, namespace), selection)) found.push(...page)
  return found
}

// So long may a controller take to make what a new Ingress asks for.
const GRACE_MS = 10 * 60 * 1000

export function judgeMissing(missing: MissingSecret, now: Date): Judgement<TlsSecretCode> {
  const users = [...new Set(missing.uses.map(({ by }) => quoted(by, 150)))]
  const isNew = missing.uses.every(({ since }) => now.getTime() - since.getTime() < GRACE_MS)
  const { namespace, name } = missing
  return {
    code: 'cert-tls-secret-missing',
    ...(isNew && { severity: 'notice' }),
    message: `The Secret ${secretText(missing)} that ${listText(users, 3)} ${users.length > 1 ? 'name' : 'names'} does not exist${isNew ? ' yet' : ''}, so its controller serves its default certificate or none.`,
    subject: { kind: 'Secret', namespace: quoted(namespace, 100), name: quoted(name, 100) },
    evidence: { 'Used by': listText(users) },
    remedy: withNames(TLS_SECRET_CODES['cert-tls-secret-missing'].remedy, { NAMESPACE: namespace }),
  }
}
