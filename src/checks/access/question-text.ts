import type { PermissionLine } from '../../inputs/permission-line.ts'

/** "get pods/web --subresource=log -n prod": what a line asks, without whom it asks about and what it expects. */
export function questionText({ verb, target, namespace, allNamespaces }: PermissionLine): string {
  if (target.kind === 'path') return `${verb} ${target.path}`
  const { resource, name, subresource } = target
  return [
    verb,
    name === undefined ? resource : `${resource}/${name}`,
    ...(subresource === undefined ? [] : [`--subresource=${subresource}`]),
    ...(namespace === undefined ? [] : [`-n ${namespace}`]),
    ...(allNamespaces ? ['-A'] : []),
  ].join(' ')
}
