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
async function askNeed(inquiry: Inquiry, { right, isNamed, purpose, ...need }: Need): Promise<NeedAnswer[]> {
  const review = await inquiry.may(right)
  if (review.actual !== 'denied') return [{ right, objects: need.objects, purpose, review }]
  const objects = right.verb === 'create' ? await newAmong(inquiry, need.objects) : need.objects
  if (objects.length === 0) return []
  const single = isNamed ? await askByName(inquiry, { right, objects, purpose }) : []
  return single.some(answer => answer.review.actual !== 'denied')
    ? single
    : [{ right, objects, purpose, review }]
}

// What is there already is not created.
async function newAmong(inquiry: Inquiry, objects: readonly PlacedObject[]): Promise<PlacedObject[]> {
  const isThere = await mapBounded(objects, MOST_IN_FLIGHT, object => inquiry.exists(namedAs(object)))
  return objects.filter((_, index) => isThere[index] !== true)
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
