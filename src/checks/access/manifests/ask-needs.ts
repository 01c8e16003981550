import { mapBounded } from '../../../cluster/bounded.ts'
import type { Reviewed } from '../access-review.ts'
import type { Inquiry, Named } from './inquiry.ts'
import type { PlacedObject } from './kinds.ts'
import type { Need, Purpose, ResourceRight } from './needs.ts'

/** What came of one right, and what needs it. */
export interface NeedAnswer {
  readonly right: ResourceRight
  readonly objects: readonly PlacedObject[]
  readonly purpose: Purpose
  readonly review: Reviewed
}

// One connection carries them all at once; more than this only queues on the server.
const MOST_IN_FLIGHT = 64

export async function askNeeds(inquiry: Inquiry, needs: readonly Need[]): Promise<NeedAnswer[]> {
  const answers = await mapBounded(needs, MOST_IN_FLIGHT, need => askNeed(inquiry, need))
  return answers.flat()
}

// A right on the kind covers every object of it, so single objects are asked about only where it is missing.
async function askNeed(inquiry: Inquiry, need: Need): Promise<NeedAnswer[]> {
  const { right, objects, purpose } = need
  const review = await inquiry.may(right)
  if (review.actual !== 'denied') return [{ right, objects, purpose, review }]
  if (right.verb !== 'create') return askObjects(inquiry, need, review)
  const { wanted, open } = await sortByPresence(inquiry, objects)
  return [...(await askObjects(inquiry, { ...need, objects: wanted }, review)), ...leftOpen(need, open)]
}

async function askObjects(
  inquiry: Inquiry,
  { right, objects, isNamed, purpose }: Need,
  review: Reviewed,
): Promise<NeedAnswer[]> {
  if (objects.length === 0) return []
  const single = isNamed ? await askByName(inquiry, { right, objects, purpose }) : []
  return single.some(answer => answer.review.actual !== 'denied')
    ? single
    : [{ right, objects, purpose, review }]
}

interface Sorted {
  /** What is there already is not created. */
  readonly wanted: readonly PlacedObject[]
  readonly open: readonly { readonly object: PlacedObject; readonly reason: string }[]
}

async function sortByPresence(inquiry: Inquiry, objects: readonly PlacedObject[]): Promise<Sorted> {
  const seen = await mapBounded(objects, MOST_IN_FLIGHT, async object => ({
    object,
    presence: await inquiry.exists(namedAs(object)),
  }))
  return {
    wanted: seen.flatMap(({ object, presence: { kind } }) =>
      kind === 'missing' || kind === 'hidden' ? object : [],
    ),
    open: seen.flatMap(({ object, presence }) =>
      presence.kind === 'unknown' ? { object, reason: presence.reason } : [],
    ),
  }
}

function leftOpen({ right, purpose }: Need, open: Sorted['open']): NeedAnswer[] {
  return open.map(({ object, reason }) => {
    const words = `whether it is there already could not be seen: ${reason}`
    return {
      right,
      objects: [object],
      purpose,
      review: { actual: 'unknown', reason: words, grantedBy: '' },
    } as const
  })
}

async function askByName(
  inquiry: Inquiry,
  { right, objects, purpose }: Omit<NeedAnswer, 'review'>,
): Promise<NeedAnswer[]> {
  const byName = Map.groupBy(objects, ({ name }) => name)
  return mapBounded([...byName], MOST_IN_FLIGHT, async ([name, same]) => {
    const own = { ...right, name }
    return { right: own, objects: same, purpose, review: await inquiry.may(own) }
  })
}

export function namedAs({ resource: { group, version, name: resource }, place, name }: PlacedObject): Named {
  return { group, version, resource, namespace: place, name }
}
