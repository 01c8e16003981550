// What the rules of a role grant, beside what the API server was asked.
import type { AuditEvent } from '../control-plane/audit-log.ts'

/** A rule of a role, as its manifest spells it. */
export interface Rule {
  readonly verbs: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
}

/** Whether a request may be made by this rule. */
export function grants(rule: Rule, { verb, requestURI, objectRef }: AuditEvent): boolean {
  if (!rule.verbs.includes(verb)) return false
  const path = requestURI.replace(/\?.*$/, '')
  if (objectRef?.resource === undefined) return rule.nonResourceURLs?.some(url => covers(url, path)) ?? false
  const { apiGroup = '', resource, subresource } = objectRef
  if (rule.resourceNames !== undefined && !rule.resourceNames.includes(objectRef.name ?? '')) return false
  const name = subresource === undefined ? resource : `${resource}/${subresource}`
  return (rule.apiGroups?.includes(apiGroup) && rule.resources?.includes(name)) ?? false
}

function covers(url: string, path: string): boolean {
  return url.endsWith('*') ? path.startsWith(url.slice(0, -1)) : url === path
}

/** The same as rules of one right each: one verb on one resource, one object or one path. */
export function singleRights(rules: readonly Rule[]): Rule[] {
  const parts = ['verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'] as const
  return parts.reduce(
    (split: Rule[], part) =>
      split.flatMap(rule => rule[part]?.map(member => ({ ...rule, [part]: [member] })) ?? [rule]),
    [...rules],
  )
}
