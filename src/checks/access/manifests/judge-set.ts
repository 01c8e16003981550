// What is wrong with the set itself in this cluster: kinds that nobody serves, and namespaces that are not there. Pure.
import type { Judgement } from '../../../findings/code.ts'
import { withNames } from '../../../findings/kubectl-command.ts'
import { quoted } from '../../../findings/list-text.ts'
import { nearest } from '../../../findings/nearest.ts'
import type { ManifestObject } from '../../../manifests/manifest-object.ts'
import type { PERMISSION_CODES } from '../permission-codes.ts'
import { objectEvidence, placeText } from './judge-needs.ts'
import type { KnownKind, PlacedObject } from './kinds.ts'

type SetJudgement = Judgement<keyof typeof PERMISSION_CODES>

export function judgeUnknownKinds(
  objects: readonly ManifestObject[],
  kinds: readonly KnownKind[],
): SetJudgement[] {
  return [...Map.groupBy(objects, apiKind)].map(([name, same]) => {
    const [{ kind, location } = NOBODY] = same
    const hint = hintFor(same[0], kinds)
    return {
      code: 'rbac-unknown-resource',
      subject: { kind: 'Resource', name: quoted(name, 300) },
      message: `The cluster has no kind ${quoted(kind, 80)} in ${quoted(apiVersion(same[0]), 100)}, which ${needed(same)}${hint}`,
      remedy: `Correct the apiVersion (\`kubectl api-resources\` lists what there is), or install the CustomResourceDefinition first.`,
      evidence: objectEvidence(same),
      location,
    }
  })
}

const NOBODY = { kind: '', location: { file: '', line: 1 } }

function apiKind({ group, version, kind }: ManifestObject): string {
  return [kind, version, group].filter(part => part !== '').join('.')
}

function apiVersion(
  { group, version }: Pick<ManifestObject, 'group' | 'version'> = { group: '', version: '' },
): string {
  return group === '' ? version : `${group}/${version}`
}

function hintFor(object: ManifestObject | undefined, kinds: readonly KnownKind[]): string {
  if (object === undefined) return '.'
  const same = kinds.filter(({ kind }) => kind === object.kind)
  const served = same.filter(({ group }) => group === object.group)
  const versions = [...new Set((served.length > 0 ? served : same).map(apiVersion))]
  if (versions.length > 0) return `; it has it in ${quoted(versions.slice(0, 3).join(' and '), 150)}.`
  const ofGroup = kinds.filter(({ group }) => group === object.group).map(({ kind }) => kind)
  const close = nearest(object.kind, ofGroup)
  return close === undefined ? '.' : `; did you mean ${quoted(close, 80)}?`
}

function needed(objects: readonly ManifestObject[]): string {
  const [first] = objects
  const rest = objects.length - 1
  const more = rest > 0 ? ` and ${rest} further ${rest === 1 ? 'object' : 'objects'}` : ''
  return first === undefined ? '' : `${placeText(first)}${more} ${rest > 0 ? 'are' : 'is'} of`
}

const CREATE_FIRST =
  'Create it first, `kubectl create namespace NAME`, add it to the manifests, or correct the name in the manifest or in the input `namespace`.'

/** @param missing namespaces that do not exist and that the set does not create */
export function judgeMissingNamespaces(
  objects: readonly PlacedObject[],
  missing: readonly string[],
): SetJudgement[] {
  return missing.flatMap(namespace => {
    const inside = objects.filter(({ place }) => place === namespace)
    const [first] = inside
    if (first === undefined) return []
    const name = quoted(namespace, 80)
    const rest = inside.length - 1
    const more = rest > 0 ? ` and ${rest} further ${rest === 1 ? 'object' : 'objects'}` : ''
    return {
      code: 'rbac-namespace-missing',
      subject: { kind: 'Namespace', name },
      message: `The namespace ${name}, into which ${placeText(first)}${more} ${rest > 0 ? 'are' : 'is'} put, does not exist and is not among what will be applied.`,
      remedy: withNames(CREATE_FIRST, { NAME: namespace }),
      evidence: objectEvidence(inside),
      location: first.location,
    }
  })
}

/** A sentence for the kinds of groups whose own API server is silent. */
export function openKinds(objects: readonly ManifestObject[]): string[] {
  return [...Map.groupBy(objects, apiKind)].map(([name, [first]]) => {
    const place = first === undefined ? '' : ` (${placeText(first)})`
    return `What ${quoted(name, 120)}${place} needs could not be told: the API server of its group does not answer now.`
  })
}
