import { ClusterError } from '../../cluster/cluster-error.ts'
import type { Answer } from '../../connection/transport.ts'
import { quoted } from '../../findings/list-text.ts'

/** What the API server says of itself on `/livez` or `/readyz`. */
export interface Health {
  /** The names of its single checks; an answer may hold none when all is well. */
  readonly passing: readonly string[]
  readonly failing: readonly string[]
}

/**
 * Reads the list of single checks: `[+]NAME ok`, `[-]NAME failed: reason withheld`. Without them the API server says `ok`.
 *
 * @throws ClusterError for what is no such answer: then something else has answered, and nothing is known
 */
export function readHealth({ status, body }: Answer): Health {
  const lines = body.split('\n').flatMap(line => {
    const [, mark, name] = /^\[([+-])\](\S+)/.exec(line) ?? []
    return name === undefined ? [] : [{ name: quoted(name, 100), passed: mark === '+' }]
  })
  const passing = lines.filter(({ passed }) => passed).map(({ name }) => name)
  const failing = lines.filter(({ passed }) => !passed).map(({ name }) => name)
  const isGood = status === 200 && failing.length === 0 && (passing.length > 0 || body.trim() === 'ok')
  const isBad = status === 500 && failing.length > 0
  if (isGood || isBad) return { passing, failing }
  throw new ClusterError(
    'unreadable',
    `what was answered with status ${status} is not how the API server tells its health`,
  )
}
