// Where a webhook or a policy is asked, and whether that is where somebody is about to deploy. Pure.
import { listText, quoted } from '../../../findings/list-text.ts'
import type { SeenNamespace } from '../namespaces.ts'
import { isOptIn, type Selector, selectorText, selects } from '../selector.ts'
import { deployWeight } from './requests-text.ts'
import type { Matching, Rule } from './webhook.ts'

/**
 * From narrow to wide: only objects that bear certain labels, of which nobody knows whether they will be sent; no namespace that
 * counts; only namespaces that bear certain labels; everything.
 */
export const REACHES = ['some-objects', 'no-namespace', 'some-namespaces', 'everywhere'] as const
export type Reach = (typeof REACHES)[number]

/** @param namespaces undefined when they could not be looked at: then any of them may be meant */
export function reachOf(webhook: Matching, namespaces: readonly SeenNamespace[] | undefined): Reach {
  if (isOptIn(webhook.objects)) return 'some-objects'
  if (webhook.namespaces.length === 0) return 'everywhere'
  if (namespaces !== undefined && !namespaces.some(({ labels }) => selects(webhook.namespaces, labels))) {
    // A selector of namespaces spares nothing that lies in none.
    return coversClusterScoped(webhook) ? 'some-namespaces' : 'no-namespace'
  }
  return isOptIn(webhook.namespaces) ? 'some-namespaces' : 'everywhere'
}

/** Whether what it refuses is what a deploy is likely to send, in a namespace that counts. */
export function stopsDeploys(matching: Matching, namespaces: readonly SeenNamespace[] | undefined): boolean {
  const reach = REACHES.indexOf(reachOf(matching, namespaces))
  return deployWeight(writingRules(matching)) > 0 && reach >= REACHES.indexOf('some-namespaces')
}

function coversClusterScoped({ rules }: Matching): boolean {
  return rules.some(
    ({ scope, resources }) =>
      scope === 'Cluster' || (scope === '*' && resources.some(name => /^\*/.test(name))),
  )
}

/** "in the cluster", "in namespaces with `istio-injection=enabled` (shop)": what follows what is refused. */
export function placeText(
  { namespaces: selector, objects, conditions }: Matching,
  namespaces: readonly SeenNamespace[] | undefined,
): string {
  const labelled = objects.length === 0 ? '' : ` with \`${selectorText(objects)}\``
  const met =
    conditions.length === 0
      ? ''
      : ` that meets ${listText(
          conditions.map(name => quoted(name, 60)),
          2,
        )}`
  return `${labelled}${met} in ${selector.length === 0 ? 'the cluster' : namespacesText(selector, namespaces)}`
}

function namespacesText(selector: Selector, namespaces: readonly SeenNamespace[] | undefined): string {
  const selected = namespaces?.filter(({ labels }) => selects(selector, labels))
  const names = selected?.map(({ name }) => quoted(name, 63))
  const isTold = names !== undefined && (isOptIn(selector) || names.length === 0)
  const which = isTold ? ` (${names.length === 0 ? 'none that was looked at' : listText(names, 3)})` : ''
  const byName =
    nameText(selector) ?? (names?.length && isAllSeen(selector, namespaces) ? namesText(names) : undefined)
  if (byName !== undefined) return names?.length === 0 ? byName + which : byName
  return `namespaces with \`${selectorText(selector)}\`${which}`
}

const NAME_LABEL = 'kubernetes.io/metadata.name'

/** A selector that is nothing but names of namespaces, in plain words. */
function nameText([first, ...others]: Selector): string | undefined {
  if (first?.key !== NAME_LABEL || others.length > 0) return undefined
  const names = first.values.map(name => quoted(name, 63))
  if (first.operator === 'NotIn') return `every namespace but ${listText(names, 3)}`
  return first.operator === 'In' ? namesText(names) : undefined
}

function namesText(names: readonly string[]): string {
  return `${names.length === 1 ? 'namespace' : 'namespaces'} ${listText(names, 3)}`
}

/** Whether a selector asks for names, beside what else it asks for, and every namespace of those names was looked at. */
function isAllSeen(selector: Selector, namespaces: readonly SeenNamespace[] | undefined): boolean {
  const asked = selector.find(({ key, operator }) => key === NAME_LABEL && operator === 'In')?.values
  return asked?.every(value => namespaces?.some(({ name }) => name === value)) === true
}

/** Of its rules, those by which something that is sent may be refused, and not only what is deleted or connected to. */
export function writingRules({ rules }: Pick<Matching, 'rules'>): readonly Rule[] {
  return rules.filter(({ operations }) => operations.some(name => ['*', 'CREATE', 'UPDATE'].includes(name)))
}

/** Whether no pod is created without it. */
export function coversPods({ rules, objects, conditions }: Matching): boolean {
  const covers = (list: readonly string[], ...names: readonly string[]) =>
    list.some(each => each === '*' || names.includes(each))
  const isNarrowed = objects.length > 0 || conditions.length > 0
  return (
    !isNarrowed &&
    rules.some(
      ({ operations, groups, resources, scope }) =>
        scope !== 'Cluster' &&
        covers(operations, 'CREATE') &&
        covers(groups, '') &&
        covers(resources, 'pods', '*/*'),
    )
  )
}
