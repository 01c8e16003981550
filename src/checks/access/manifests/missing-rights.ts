// What would have to be granted so that everything can be applied. Pure.
import { isRecord, record } from '../../../findings/plain-json.ts'
import type { MissingRights, PlacedRight } from '../../check.ts'
import type { GrantAnswer } from './ask-grants.ts'
import type { NeedAnswer } from './ask-needs.ts'
import { isEverything } from './grants.ts'
import type { PlacedObject } from './kinds.ts'

/** @param created namespaces of the set that may not exist yet */
export function missingRights(
  answers: readonly NeedAnswer[],
  grants: readonly GrantAnswer[],
  created: readonly PlacedObject[],
): MissingRights {
  const denied = answers.filter(({ review }) => review.actual === 'denied')
  const rights = [...denied.flatMap(rightsFor), ...grants.flatMap(rightsToGrant)]
  return {
    rights,
    newNamespaces: created
      .filter(({ name }) => rights.some(({ namespace }) => namespace === name))
      .map(metadataOf),
  }
}

// As the deploy will apply it: to apply it with less would take from it what is there already.
function metadataOf({ name, content }: PlacedObject): Readonly<Record<string, unknown>> {
  const { labels, annotations } = record(content['metadata'])
  return { name, ...(isRecord(labels) && { labels }), ...(isRecord(annotations) && { annotations }) }
}

/**
 * In its own namespace a deploy has to do with all objects of a kind; of what belongs to everybody, and of Secrets, only with those
 * that are its own. What is new has no name in a request, and nothing can be looked for by one name.
 */
function rightsFor({ right, objects }: NeedAnswer): PlacedRight[] {
  const isWide = right.namespace !== '' && !(right.group === '' && right.resource === 'secrets')
  if (isWide || right.name !== undefined || !['get', 'patch'].includes(right.verb)) return [right]
  return [...new Set(objects.map(({ name }) => name))].map(name => ({ ...right, name }))
}

// To bind one role is less than to have its rights; to escalate is more than to have those of one, unless it has all that there are.
function rightsToGrant({ grant, outcome, lacking }: GrantAnswer): readonly PlacedRight[] {
  if (outcome === 'allowed') return []
  return grant.role === undefined && !lacking.some(isEverything) ? lacking : [grant.shortcut]
}
