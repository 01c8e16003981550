import { resourceText } from './access/resource-text.ts'
import type { Access } from './check.ts'

/** "get /readyz", "list pods.metrics.k8s.io": a right as a person would say it. */
export function accessText(access: Access): string {
  if ('path' in access) return `${access.verb} ${access.path}`
  return `${access.verb} ${resourceText(access)}${access.name === undefined ? '' : `/${access.name}`}`
}

/** Those of some rights that a request to this path uses. */
export function accessTo(path: string, access: readonly Access[]): readonly Access[] {
  const [bare = path] = path.split('?')
  // A list ends in the resource, an object in its name behind that.
  const end = bare.split('/').slice(-2)
  return access.filter(right => {
    if ('path' in right) return right.path === bare
    return end.includes(right.resource) && (right.name === undefined || end.includes(right.name))
  })
}
