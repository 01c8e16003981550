// From a line to the question that the API server understands, checked against what it serves. Pure.
import type { V1ResourceAttributes } from '@kubernetes/client-node'
import type { ApiResource, Discovery } from '../../cluster/discovery.ts'
import { entryOf } from '../../findings/entry-of.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { nearest } from '../../findings/nearest.ts'
import type { PermissionLine, PermissionTarget } from '../../inputs/permission-line.ts'
import { type AskableResource, findAskable, mayMean } from './find-resource.ts'
import type { PermissionProblem } from './permission-answer.ts'
import { resourceText } from './resource-text.ts'
import { isOfConstrainedImpersonation, isVerbOf, resourcesFor, verbsOf } from './verbs.ts'

/** Those of a SelfSubjectAccessReview that a line can set; the group is always told, since an empty one is the core group. */
export type ResourceAttributes = Readonly<
  Required<Pick<V1ResourceAttributes, 'verb' | 'group' | 'resource'>> &
    Pick<V1ResourceAttributes, 'subresource' | 'name' | 'namespace'>
>

export interface AskableQuestion {
  readonly kind: 'ask'
  /** Of a SelfSubjectAccessReview. */
  readonly spec:
    | { readonly resourceAttributes: ResourceAttributes }
    | { readonly nonResourceAttributes: { readonly path: string; readonly verb: string } }
  /** Where is asked; empty for the cluster scope, all namespaces and paths. */
  readonly namespace: string
  readonly looksLikeSubresource: boolean
  /** Whether it asks about all namespaces of what lies in namespaces. */
  readonly isOfAllNamespaces: boolean
}

export type Question =
  | AskableQuestion
  | { readonly kind: 'problem'; readonly problem: PermissionProblem; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }

const PATH_VERBS = 'get put post head options delete patch *'.split(' ')

/** @param namespace where a line without a namespace of its own asks */
export function resolveLine(line: PermissionLine, discovery: Discovery, namespace: string): Question {
  const { target, verb } = line
  if (target.kind === 'path') return resolvePath(target.path, verb)
  const wanted = target.resource.toLowerCase()
  const resource = findAskable(wanted, discovery)
  const question =
    resource === undefined
      ? unknownResource(wanted, discovery.resources)
      : resolveResource({ line, target, resource, namespace })
  if (question.kind !== 'problem') return question
  const { staleGroups } = discovery
  const silent = staleGroups.filter(group =>
    resource === undefined ? mayMean(wanted, group) : resource.group === group,
  )
  if (silent.length === 0) return question
  // What discovery says of such a group is old, or nothing at all.
  const reason = `${question.reason}, but the API server of ${quoted(silent.join(', '), 120)} does not answer now`
  return { kind: 'unknown', reason }
}

function resolvePath(path: string, verb: string): Question {
  if (!PATH_VERBS.includes(verb)) return unknownVerb(verb, PATH_VERBS, `the path ${quoted(path, 80)}`)
  const spec = { nonResourceAttributes: { path, verb } }
  return { kind: 'ask', spec, namespace: '', looksLikeSubresource: false, isOfAllNamespaces: false }
}

const RBAC = 'rbac.authorization.k8s.io'

interface ResourceLine {
  readonly line: PermissionLine
  readonly target: Extract<PermissionTarget, { kind: 'resource' }>
  readonly resource: AskableResource
  readonly namespace: string
}

function resolveResource({ line, target, resource, namespace }: ResourceLine): Question {
  const { verb } = line
  const { name, subresource } = target
  if (!isVerbOf(verb, resource)) return unknownVerb(verb, verbsOf(resource), resource.name, resource)
  if (subresource !== undefined && subresource !== '*' && !hasSubresource(resource, subresource))
    return unknownSubresource(subresource, resource)
  // A ClusterRole may be bound in one namespace, and that is where the API server then asks.
  const isBinding = verb === 'bind' && resource.name === 'clusterroles' && resource.group === RBAC
  if (!resource.namespaced && resource.isListed && line.namespace !== undefined && !isBinding) {
    const reason = `${resource.name} do not belong to a namespace: leave out -n, since the real request has none`
    return problem('rbac-wrong-scope', reason)
  }
  const asked = line.namespace ?? (resource.namespaced && !line.allNamespaces ? namespace : '')
  const resourceAttributes = {
    verb,
    group: resource.group,
    resource: resource.name,
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
    ...(asked !== '' && { namespace: asked }),
  }
  // Also pods/web/log, which kubectl takes for a pod of the name "web/log".
  const last = name?.split('/').at(-1)
  const looksLikeSubresource =
    subresource === undefined && last !== undefined && hasSubresource(resource, last)
  const isOfAllNamespaces = resource.namespaced && asked === ''
  return {
    kind: 'ask',
    spec: { resourceAttributes },
    namespace: asked,
    looksLikeSubresource,
    isOfAllNamespaces,
  }
}

function hasSubresource({ subresources }: AskableResource, wanted: string): boolean {
  return subresources === undefined || subresources.includes(wanted)
}

function unknownSubresource(subresource: string, { name, subresources = [] }: AskableResource): Question {
  const hint = suggestion(nearest(subresource, subresources))
  return problem('rbac-unknown-subresource', `${name} has no subresource "${quoted(subresource, 60)}"${hint}`)
}

function unknownResource(wanted: string, resources: readonly ApiResource[]): Question {
  const [plain = wanted] = wanted.split('.')
  const names = resources.map(({ name, group }) => resourceText({ resource: name, group }))
  // The right name in another group is nearer than anything else.
  const close =
    names.find(name => name.split('.')[0] === plain) ??
    nearest(wanted, [...resources.map(({ name }) => name), ...names])
  const reason = `this cluster has no resource "${quoted(wanted, 60)}"${hint(wanted, close)}`
  return problem('rbac-unknown-resource', reason)
}

function unknownVerb(
  verb: string,
  verbs: readonly string[],
  what: string,
  resource?: AskableResource,
): Question {
  if (isOfConstrainedImpersonation(verb)) {
    const reason = `"${quoted(verb, 60)}" is a verb of constrained impersonation, which a line cannot ask about`
    return problem('rbac-unknown-verb', reason)
  }
  // As the commands of kubectl are called.
  const subresource = resource?.subresources?.find(name => name === verb || `${name}s` === verb)
  const close =
    subresource === undefined
      ? nearest(verb, verbs)
      : `${entryOf(VERBS_OF_SUBRESOURCES, subresource) ?? 'create'} ${what} --subresource=${subresource}`
  const meant = resourcesFor(verb)
  const advice = meant.length > 0 ? `; it is one for ${listText(meant)}` : hint(verb, close)
  return problem('rbac-unknown-verb', `"${quoted(verb, 40)}" is no verb for ${what}${advice}`)
}

/** Those that are not created. */
const VERBS_OF_SUBRESOURCES: Readonly<Record<string, string>> = {
  log: 'get',
  scale: 'patch',
  status: 'patch',
  resize: 'patch',
  approval: 'update',
}

function problem(code: PermissionProblem, reason: string): Question {
  return { kind: 'problem', problem: code, reason }
}

function hint(wanted: string, close: string | undefined): string {
  return wanted.includes(',') ? '; a line asks for one, so write a line for each' : suggestion(close)
}

function suggestion(close: string | undefined): string {
  return close === undefined ? '' : `; did you mean "${close}"?`
}
