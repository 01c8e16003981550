// A right as a question to the API server, and as the line that asks the same. Pure.
import type { SourceLocation } from '../../findings/finding.ts'
import { commandText } from '../../findings/kubectl-command.ts'
import type { PermissionLine } from '../../inputs/permission-line.ts'
import type { PlacedRight } from '../check.ts'
import type { AskableQuestion } from './resolve-line.ts'
import { resourceText } from './resource-text.ts'

export function questionOf(right: PlacedRight): AskableQuestion {
  const { namespace } = right
  return {
    kind: 'ask',
    spec: specOf(right),
    namespace,
    looksLikeSubresource: false,
    isOfAllNamespaces: false,
  }
}

function specOf(right: PlacedRight): AskableQuestion['spec'] {
  if ('path' in right) return { nonResourceAttributes: { path: right.path, verb: right.verb } }
  const { namespace, ...attributes } = right
  return { resourceAttributes: { ...attributes, ...(namespace !== '' && { namespace }) } }
}

/** The right that a question is about. */
export function rightOf({ spec, namespace }: Pick<AskableQuestion, 'spec' | 'namespace'>): PlacedRight {
  if ('nonResourceAttributes' in spec) return { ...spec.nonResourceAttributes, namespace: '' }
  return { ...spec.resourceAttributes, namespace }
}

/** What tells one right from another. */
export function identityOf(right: PlacedRight): string {
  return JSON.stringify(right)
}

/** As it would stand in the input `rbac`. */
export function lineOf(right: PlacedRight, location?: SourceLocation): PermissionLine {
  const { verb, namespace } = right
  const place = location && { location }
  if ('path' in right) {
    // Every path, as a line writes it.
    const path = right.path === '*' ? '/*' : right.path
    return { ...ALLOWED, text: textOf([verb, path]), verb, target: { kind: 'path', path }, ...place }
  }
  const { name, subresource } = right
  const resource = resourceText({ group: right.group, resource: right.resource })
  const object = name === undefined ? resource : `${resource}/${name}`
  const words = [
    ...[verb, object],
    ...(subresource === undefined ? [] : [`--subresource=${subresource}`]),
    ...(namespace === '' ? [] : ['-n', namespace]),
  ]
  return {
    ...ALLOWED,
    text: textOf(words),
    verb,
    target: {
      kind: 'resource',
      resource,
      ...(name !== undefined && { name }),
      ...(subresource && { subresource }),
    },
    ...(namespace !== '' && { namespace }),
    ...place,
  }
}

function textOf(words: readonly string[]): string {
  return commandText(words) ?? words.join(' ')
}

const ALLOWED = { expected: 'allow', allNamespaces: false, line: 0 } as const
