import { readFileSync } from 'node:fs'
import { type Question, resolveLine } from '../../../src/checks/access/resolve-line.ts'
import { type ApiResource, type Discovery, readDiscovery } from '../../../src/cluster/discovery.ts'
import { type PermissionLine, parsePermissionLines } from '../../../src/inputs/permission-line.ts'

/** What an API server of Kubernetes 1.36 said that it serves. */
export const DISCOVERY: Discovery = readDiscovery(
  JSON.parse(readFileSync(new URL('../discovery-1.36.recorded.json', import.meta.url), 'utf8')),
)

export function aLine(text: string): PermissionLine {
  const [line] = parsePermissionLines(text)
  if (line === undefined) throw new Error(`${text} is no line`)
  return line
}

/** The question of a line that is asked in the namespace `shop` when it names none. */
export function resolve(text: string, discovery = DISCOVERY): Question {
  return resolveLine(aLine(text), discovery, 'shop')
}

/** The recorded server with further resources and groups that do not answer. */
export function discoveryWith(
  resources: readonly Partial<ApiResource>[],
  staleGroups: readonly string[] = [],
): Discovery {
  const added = resources.map(resource => ({
    group: 'example.com',
    version: 'v1',
    name: 'widgets',
    singular: 'widget',
    kind: 'Widget',
    shortNames: [],
    namespaced: true,
    verbs: ['get', 'list'],
    subresources: [],
    ...resource,
  }))
  return { resources: [...DISCOVERY.resources, ...added], staleGroups, staleVersions: [] }
}

/**
 * "get apps/deployments/scale web in shop": what is asked, with nothing left out. `(?)` stands behind an object that is called
 * like a subresource.
 */
export function shown(question: Question): string {
  if (question.kind !== 'ask') return `${question.kind}: ${question.reason}`
  const { spec, namespace, looksLikeSubresource } = question
  if ('nonResourceAttributes' in spec)
    return `${spec.nonResourceAttributes.verb} ${spec.nonResourceAttributes.path}`
  const { verb, group, resource, subresource, name, namespace: sent = '' } = spec.resourceAttributes
  const object = [`${group}/${resource}`, subresource].filter(part => part !== undefined).join('/')
  const where = sent === '' ? 'in the cluster' : `in ${sent}`
  return [verb, object, name, where, sent === namespace ? '' : 'MIXED UP', looksLikeSubresource ? '(?)' : '']
    .filter(Boolean)
    .join(' ')
}
