import { mapBounded } from '../../cluster/bounded.ts'
import type { Asker } from './asker.ts'
import { type Binding, namesakes } from './near-subject.ts'
import { lookUpServiceAccount } from './presence.ts'

const MOST_IN_FLIGHT = 16
/** Of more than these somebody has made it a rule to call them so. */
const MOST_ACCOUNTS = 32

/**
 * The service accounts that bindings name, that are called like one of those denied, and that do not exist: only then is the binding
 * wrong. Many a namespace has an account `deployer`, each with bindings of its own.
 *
 * @param usernames of those that are denied
 * @returns the user names of the accounts; who may not look, or gets no answer, learns of none
 */
export async function absentNamesakes(
  { cluster, review }: Asker,
  bindings: readonly Binding[],
  usernames: readonly string[],
): Promise<ReadonlySet<string>> {
  const accounts = namesakes(usernames, bindings).slice(0, MOST_ACCOUNTS)
  const absent = await mapBounded(accounts, MOST_IN_FLIGHT, async ({ username, ...account }) => {
    const { namespace, name } = account
    const right = { verb: 'get', group: '', resource: 'serviceaccounts', namespace, name }
    // Asked first, so that nothing is tried in vain.
    if ((await review({ resourceAttributes: right })).actual !== 'allowed') return []
    return (await lookUpServiceAccount(cluster, account)).kind === 'missing' ? [username] : []
  })
  return new Set(absent.flat())
}
