// Which right a GET of a path needs, as the API server itself reads paths (apiserver/pkg/endpoints/request/requestinfo.go). Pure.
import type { AskableQuestion } from '../access/resolve-line.ts'
import type { Access } from '../check.ts'

/** The right, as the question whether one has it. */
export type RequestRight = Pick<AskableQuestion, 'spec' | 'namespace'>

// These are subresources of a namespace, not what lies in one.
const OF_NAMESPACES = ['status', 'finalize']

export function requestRight(path: string): RequestRight {
  const [bare = '', query = ''] = path.split('?')
  const [, root, ...parts] = bare.split('/').map(part => part.replaceAll(/%3A/gi, ':'))
  const group = root === 'apis' ? parts.shift() : ''
  const [, ...resource] = parts
  const isResource = (root === 'api' || root === 'apis') && group !== undefined && (resource[0] ?? '') !== ''
  if (!isResource) return { spec: { nonResourceAttributes: { path: bare, verb: 'get' } }, namespace: '' }
  const [, within = '', kind = ''] = resource
  const isWithin = resource[0] === 'namespaces' && kind !== '' && !OF_NAMESPACES.includes(kind)
  const [plural = '', name = '', subresource = ''] = isWithin ? resource.slice(2) : resource
  const isWatch = /^(true|1)?$/.test(new URLSearchParams(query).get('watch') ?? 'no')
  const resourceAttributes = {
    verb: name !== '' ? 'get' : isWatch ? 'watch' : 'list',
    group,
    resource: plural,
    ...(name !== '' && { name }),
    ...(subresource !== '' && { subresource }),
    ...(isWithin && { namespace: within }),
  }
  return { spec: { resourceAttributes }, namespace: isWithin ? within : '' }
}

/** The same right as a rule grants it. */
export function accessOf({ spec }: RequestRight): Access {
  if ('nonResourceAttributes' in spec) return spec.nonResourceAttributes
  const { namespace: _, ...attributes } = spec.resourceAttributes
  return attributes
}
