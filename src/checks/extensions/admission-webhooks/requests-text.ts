// What webhooks are asked about, in words. Pure.
import { listText, quoted } from '../../../findings/list-text.ts'
import type { Rule } from './webhook.ts'

const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'] as const

/** "`create pods`", "create and update of pods, deployments.apps", "create of pods and update of services": what follows "every". */
export function requestsText(rules: readonly Rule[]): string {
  const kinds = operationsByKind(rules)
  const groups = [...Map.groupBy([...kinds], ([, operations]) => together(operations))]
    .map(([operations, members]) => ({
      operations,
      kinds: members.map(([kind]) => kind).sort((a, b) => weightOf(b) - weightOf(a)),
    }))
    .sort((a, b) => weightOf(b.kinds[0]) - weightOf(a.kinds[0]))
  const [first] = groups
  if (first === undefined) return 'request'
  if (groups.length === 1 && isOneCommand(first)) return `\`${first.operations} ${first.kinds[0]}\``
  return listText(
    groups.map(({ operations, kinds: names }) => `${operations} of ${listText(names, MOST_KINDS)}`),
    MOST_GROUPS,
  )
}

function together(words: readonly string[]): string {
  return words.join(', ').replace(/, (\w+)$/, ' and $1')
}

const MOST_KINDS = 4
const MOST_GROUPS = 2

function isOneCommand(group: { readonly operations: string; readonly kinds: readonly string[] }): boolean {
  return group.kinds.length === 1 && /^\w+ [a-z][\w./-]*$/.test(`${group.operations} ${group.kinds[0]}`)
}

function operationsByKind(rules: readonly Rule[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const rule of rules) {
    const operations = rule.operations.includes('*') ? OPERATIONS : rule.operations
    for (const kind of kindsOf(rule)) {
      found.set(kind, new Set([...(found.get(kind) ?? []), ...operations]))
    }
  }
  const order: readonly string[] = OPERATIONS
  return new Map(
    [...found].map(([kind, operations]) => [
      kind,
      [...operations]
        .sort((a, b) => order.indexOf(a) - order.indexOf(b))
        .map(operation => quoted(operation.toLowerCase(), 20)),
    ]),
  )
}

function kindsOf({ groups, resources, scope }: Rule): string[] {
  const [isAnyGroup, isAny] = [groups.includes('*'), resources.some(name => name === '*' || name === '*/*')]
  const what = { Namespaced: 'namespaced object', Cluster: 'cluster-wide object', '*': 'object' }[scope]
  if (isAny && isAnyGroup) return [`any ${what}`]
  if (isAny)
    return groups.map(group => `any ${what} of ${group === '' ? 'the core group' : quoted(group, 80)}`)
  return resources.flatMap(name => {
    const [resource = '', subresource] = name.split('/', 2)
    const behind = subresource === undefined ? '' : `/${subresource}`
    return groupsOf(resource, isAnyGroup ? [''] : groups).map(group =>
      quoted(`${resource}${group === '' ? '' : `.${group}`}${behind}`, 100),
    )
  })
}

/** Resources of the groups that a rule often names together: of each with each, most do not exist. */
const BUILT_IN: ReadonlyMap<string, RegExp> = new Map([
  [
    '',
    /^(?:pods|services|configmaps|secrets|serviceaccounts|namespaces|nodes|endpoints|events|bindings|limitranges|resourcequotas|podtemplates|replicationcontrollers|persistentvolumes|persistentvolumeclaims)$/,
  ],
  ['apps', /^(?:deployments|statefulsets|daemonsets|replicasets|controllerrevisions)$/],
  ['batch', /^(?:jobs|cronjobs)$/],
  ['autoscaling', /^horizontalpodautoscalers$/],
  ['policy', /^poddisruptionbudgets$/],
  ['networking.k8s.io', /^(?:ingresses|ingressclasses|networkpolicies|ipaddresses|servicecidrs)$/],
])

/** Those of several groups that have the resource, as far as that is known; all of them when none is known to. */
function groupsOf(resource: string, groups: readonly string[]): readonly string[] {
  const possible = groups.filter(group => BUILT_IN.get(group)?.test(resource) ?? true)
  return possible.length > 0 && resource !== '*' ? possible : groups
}

/** How common what these are about is in a deploy; 0 for what most of them do not send, such as the objects of an operator. */
export function deployWeight(rules: readonly Rule[]): number {
  return Math.max(0, ...rules.flatMap(kindsOf).map(weightOf))
}

/** What every deploy sends is named first. */
function weightOf(kind = ''): number {
  const at = DEPLOYED.findIndex(pattern => pattern.test(kind))
  return at === -1 ? 0 : DEPLOYED.length - at
}

const DEPLOYED = [
  /^any (?:namespaced )?object$/,
  /^pods$/,
  /^any (?:namespaced )?object of (?:the core group|apps)$/,
  /\.apps$|^(?:deployments|statefulsets|daemonsets|replicasets)$/,
  /^(?:services|configmaps|secrets|serviceaccounts|persistentvolumeclaims)$/,
  /[. ](?:batch|autoscaling|policy|networking\.k8s\.io)$|^(?:jobs|cronjobs|ingresses)$/,
]
