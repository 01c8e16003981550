import { isDeepStrictEqual } from 'node:util'
import { mapBounded } from '../../../cluster/bounded.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import { record, records } from '../../../findings/plain-json.ts'
import type { PlacedRight } from '../../check.ts'
import type { Reviewed } from '../access-review.ts'
import { namedAs } from './ask-needs.ts'
import { type Grant, type RoleRef, rightsIn } from './grants.ts'
import type { Inquiry } from './inquiry.ts'

/** Whether a role or binding may be applied, as far as it grants something. */
export interface GrantAnswer {
  readonly grant: Grant
  /** To the shortcut. */
  readonly review: Reviewed
  readonly outcome: 'allowed' | 'denied' | 'unknown'
  /** What is granted without being held, when it is denied. */
  readonly lacking: readonly PlacedRight[]
  /** Why it is unknown, where something did not answer. */
  readonly failure?: string
}

const MOST_AT_ONCE = 4
const MOST_IN_FLIGHT = 32
/** A role that grants more single rights than this is left open where the shortcut is denied. */
const MOST_RIGHTS = 500

export function askGrants(inquiry: Inquiry, grants: readonly Grant[]): Promise<GrantAnswer[]> {
  return mapBounded(grants, MOST_AT_ONCE, grant => askOrLeaveOpen(inquiry, grant))
}

async function askOrLeaveOpen(inquiry: Inquiry, grant: Grant): Promise<GrantAnswer> {
  const review = await askShortcut(inquiry, grant)
  try {
    return await askGrant(inquiry, grant, review)
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    return { grant, review, outcome: 'unknown', lacking: [], failure: error.message }
  }
}

async function askGrant(inquiry: Inquiry, grant: Grant, review: Reviewed): Promise<GrantAnswer> {
  if (review.actual === 'allowed') return { grant, review, outcome: 'allowed', lacking: [] }
  const rights = grant.rights ?? (await readRights(inquiry, grant))
  const isTold = rights !== undefined && rights.length <= MOST_RIGHTS
  const reviews = isTold ? await mapBounded(rights, MOST_IN_FLIGHT, right => inquiry.may(right)) : []
  const lacking = (rights ?? []).filter((_, index) => reviews[index]?.actual === 'denied')
  const isOpen = !isTold || reviews.some(({ actual }) => actual === 'unknown')
  const outcome = lacking.length > 0 ? 'denied' : isOpen ? 'unknown' : 'allowed'
  if (outcome === 'allowed' || (await isUnchanged(inquiry, grant)))
    return { grant, review, outcome: 'allowed', lacking: [] }
  return { grant, review, outcome, lacking }
}

// A right to escalate one role holds where the request names it: not when it is posted.
async function askShortcut(inquiry: Inquiry, { object, shortcut }: Grant): Promise<Reviewed> {
  const review = await inquiry.may(shortcut)
  if (review.actual === 'allowed' || shortcut.name !== undefined) return review
  const isNamed = object.apply.serverSide || (await inquiry.exists(namedAs(object))).kind === 'there'
  return isNamed ? inquiry.may({ ...shortcut, name: object.name }) : review
}

async function readRights(
  inquiry: Inquiry,
  { role, shortcut, object }: Grant,
): Promise<PlacedRight[] | undefined> {
  if (role === undefined) return undefined
  const seen = await inquiry.read(named(role, object.resource.version))
  return seen === undefined ? undefined : rightsIn(record(seen), shortcut.namespace)
}

function named({ kind, name, namespace }: RoleRef, version: string) {
  return { group: 'rbac.authorization.k8s.io', version, resource: `${kind.toLowerCase()}s`, namespace, name }
}

// kubectl sends nothing for what is there already.
async function isUnchanged(inquiry: Inquiry, { object }: Grant): Promise<boolean> {
  const seen = await inquiry.read(namedAs(object))
  return seen !== undefined && isDeepStrictEqual(grantedBy(record(seen)), grantedBy(object.content))
}

/** What a role or binding grants to whom, without what the API server fills in. */
function grantedBy(object: Readonly<Record<string, unknown>>): unknown {
  const { kind, name } = record(object['roleRef'])
  const subjects = records(object['subjects']).map(subject => [
    subject['kind'],
    subject['name'],
    subject['namespace'] ?? '',
  ])
  return JSON.parse(
    JSON.stringify([records(object['rules']), object['aggregationRule'] ?? null, kind, name, subjects]),
  )
}
