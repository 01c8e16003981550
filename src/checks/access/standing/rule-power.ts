// What a rule lets whoever has it do to others. Pure.
import { listText, quoted } from '../../../findings/list-text.ts'
import { resourceText } from '../resource-text.ts'
import type { Rule } from './rbac-objects.ts'

const READS = ['get', 'list', 'watch']
// Subresources through which a mere GET reaches into a pod or a node, by WebSocket.
const DOORS = ['nodes/proxy', 'pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy', 'services/proxy']
// Questions, which change nothing; OpenShift has some of the same names in groups of its own.
const REVIEW = /(?:access|rules|subject|token)reviews$/

/** Whether it grants every verb on everything. */
export function isEverything({ verbs, groups, resources, names }: Rule): boolean {
  return [verbs, groups, resources].every(part => part.includes('*')) && names.length === 0
}

/** What the rules of a role let change, read of Secrets or run as a command, for people: `create, patch deployments.apps`. */
export function powersOf(rules: readonly Rule[]): string[] {
  return rules.some(isEverything) ? ['do everything'] : rules.flatMap(powersOfRule)
}

function powersOfRule(rule: Rule): string[] {
  const { verbs, paths } = rule
  return [
    ...kindsOf(rule).flatMap(kind => powerOn(kind, rule)),
    ...paths.filter(isWide).map(path => `${verbs.join(', ')} ${path}`),
  ]
}

export interface Kind {
  readonly group: string
  readonly resource: string
}

export function kindsOf({ groups, resources }: Rule): Kind[] {
  return groups.flatMap(group => resources.map(resource => ({ group, resource })))
}

/** Whether objects of this kind are questions, which store nothing. */
export function isReview({ resource }: Kind): boolean {
  return REVIEW.test(resource)
}

function powerOn(kind: Kind, { verbs, names }: Rule): string[] {
  if (isReview(kind)) return []
  // Verbs such as `use` mean something only to one kind, and are no change of it.
  const strong = isSecret(kind) ? verbs : verbs.filter(verb => !READS.includes(verb) && verb !== 'use')
  return strong.length === 0 ? [] : [rightText(strong, kind, names)]
}

/** @param names the only objects that it is about; empty: all of them */
export function rightText(verbs: readonly string[], kind: Kind, names: readonly string[]): string {
  const only = names.length === 0 ? '' : ` (only ${listText(names, 2)})`
  return `${verbs.join(', ')} ${resourceText(kind)}${only}`
}

function isSecret({ resource, group }: Kind): boolean {
  const isCore = group === '' || group === '*'
  return isCore && ['secrets', '*', '*/*', '*/exec', '*/proxy', ...DOORS].includes(resource)
}

// Profiles and logs of the server, and all that extensions serve.
function isWide(path: string): boolean {
  return path === '*' || path === '/*' || /^\/(debug|logs)\b/.test(path)
}

/** The first few of many, each once and as long as a sentence can bear. */
export function powerText(powers: readonly string[], most = 3): string {
  return listText(
    [...new Set(powers)].map(power => quoted(power, 100)),
    most,
  )
}
