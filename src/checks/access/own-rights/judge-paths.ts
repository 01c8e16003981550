import type { Judgement } from '../../../findings/code.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { grantText } from '../access-review.ts'
import { resourceText } from '../resource-text.ts'
import { type AskedPath, type AskedRight, isOpen } from './ask-paths.ts'
import type { Code } from './codes.ts'

/** One finding for all the ways that are open to a credential: they are one task for whoever made its roles. */
export function judgePaths(asked: readonly AskedPath[], username: string): Judgement<Code>[] {
  const open = asked.filter(isOpen).map(path => ({ ...path, right: rightText(path) }))
  if (open.length === 0) return []
  const places = [...Map.groupBy(open, ({ namespace }) => namespace)].map(
    ([namespace, paths]) => `${listText(paths.map(({ right }) => right))} ${placeText(namespace)}`,
  )
  return [
    {
      code: 'rbac-escalation-paths',
      message: `This credential (${quoted(username, 150)}) can gain rights that nobody granted to it: ${listText(places, 3)}.`,
      evidence: Object.fromEntries(
        open.map(path => [`${path.right} ${placeText(path.namespace)}`, reasonText(path)]),
      ),
    },
  ]
}

function placeText(namespace: string): string {
  return namespace === '' ? 'in the whole cluster' : `in namespace ${quoted(namespace, 80)}`
}

function reasonText({ path, needs }: AskedPath): string {
  const bindings = [...new Set(granted(needs).map(({ review }) => grantText(review.grantedBy)))].filter(
    Boolean,
  )
  return bindings.length === 0 ? path.why : `${path.why} Granted by ${listText(bindings, 3)}.`
}

/** "get, list secrets": what is granted of the forms, with one mention of each resource. */
function rightText({ needs }: AskedPath): string {
  const rights = granted(needs).map(({ right }) => right)
  return [...Map.groupBy(rights, right => resourceText(right))]
    .map(([resource, forms]) => `${[...new Set(forms.map(({ verb }) => verb))].join(', ')} ${resource}`)
    .join(' and ')
}

function granted(needs: AskedPath['needs']): AskedRight[] {
  return needs.flat().filter(({ review }) => review.actual === 'allowed')
}
