// What is wrong with what will be applied, one finding for each resource and place. Pure.
import type { Judgement } from '../../../findings/code.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { ManifestObject } from '../../../manifests/manifest-object.ts'
import type { PERMISSION_CODES } from '../permission-codes.ts'
import { resourceText } from '../resource-text.ts'
import type { NeedAnswer } from './ask-needs.ts'
import type { PlacedObject } from './kinds.ts'

type NeedJudgement = Judgement<keyof typeof PERMISSION_CODES>

/** @param remedy how to grant what is missing */
export function judgeNeeds(answers: readonly NeedAnswer[], remedy: string | undefined): NeedJudgement[] {
  return byResource(answers.filter(({ review }) => review.actual === 'denied')).map(group =>
    judgeDenied(group, remedy),
  )
}

/** A sentence for each resource and place that could not be asked about. */
export function openNeeds(answers: readonly NeedAnswer[]): string[] {
  return byResource(answers.filter(({ review }) => review.actual === 'unknown')).map(group => {
    const reason = quoted(group[0]?.review.reason ?? '', 200)
    return `Whether this credential may ${requestText(group)}, which ${needer(group)}, could not be told: ${reason}.`
  })
}

function byResource(answers: readonly NeedAnswer[]): NeedAnswer[][] {
  return [
    ...Map.groupBy(answers, ({ right: { group, resource, namespace, name } }) =>
      JSON.stringify([group, resource, namespace, name]),
    ).values(),
  ]
}

function judgeDenied(group: readonly NeedAnswer[], remedy: string | undefined): NeedJudgement {
  const [first] = objectsOf(group)
  const reasons = new Set(group.map(({ review }) => review.reason).filter(reason => reason !== ''))
  const advice = [remedy, group.some(({ purpose }) => purpose === 'rollout status') ? NO_ROLLOUT : undefined]
  const words = advice.filter(text => text !== undefined).join(' ')
  return {
    code: 'rbac-expect-allow-denied',
    subject: subjectOf(group),
    message: `This credential may not ${requestText(group)}, which ${needer(group)}.`,
    evidence: {
      ...objectEvidence(objectsOf(group)),
      ...(reasons.size > 0 && { Reason: quoted([...reasons].join('; '), 300) }),
    },
    ...(words !== '' && { remedy: words }),
    ...(first && { location: first.location }),
  }
}

const NO_ROLLOUT =
  'Where nobody waits with `kubectl rollout status`, write `--rollout-status=false` behind the path instead.'

function subjectOf([first]: readonly NeedAnswer[]) {
  const { resource = '', group = '', namespace = '', name } = first?.right ?? {}
  const object = resourceText({ resource, group }) + (name === undefined ? '' : `/${name}`)
  return { kind: 'Permission', name: quoted(object, 500), ...(namespace !== '' && { namespace }) }
}

/** "create or patch deployments.apps in namespace shop" */
function requestText(group: readonly NeedAnswer[]): string {
  const { resource = '', group: api = '', namespace = '', name } = group[0]?.right ?? {}
  const verbs = [...new Set(group.map(({ right }) => right.verb))]
  const object = name === undefined ? '' : ` "${quoted(name, 100)}"`
  const where = namespace === '' ? '' : ` in namespace ${quoted(namespace, 80)}`
  return `${anyOf(verbs)} ${quoted(resourceText({ resource, group: api }), 120)}${object}${where}`
}

function anyOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** "deploy/web.yaml line 3 needs" */
function needer(group: readonly NeedAnswer[]): string {
  const objects = objectsOf(group)
  const [first] = objects
  const purposes = new Set(group.map(({ purpose }) => purpose))
  const [only = 'apply'] = purposes
  const place = first === undefined ? '' : placeText(first)
  const rest = objects.length - 1
  const all = rest > 0 ? `${place} and ${rest} further ${rest === 1 ? 'object' : 'objects'}` : place
  if (purposes.size === 1 && only !== 'apply') return `kubectl ${only} needs for ${all}`
  return `${all} ${rest > 0 ? 'need' : 'needs'}`
}

function objectsOf(group: readonly NeedAnswer[]): PlacedObject[] {
  return [...new Set(group.flatMap(({ objects }) => objects))]
}

export function placeText({ location }: ManifestObject): string {
  return `${quoted(location.file, 120)} line ${location.line}`
}

/** The first few, and how many there are. */
export function objectEvidence(objects: readonly ManifestObject[]): Readonly<Record<string, string>> {
  const names = objects.map(object => `${object.kind}/${quoted(object.name, 80)} (${placeText(object)})`)
  return objects.length < 2 ? {} : { Objects: quoted(listText(names, 4), 500) }
}
