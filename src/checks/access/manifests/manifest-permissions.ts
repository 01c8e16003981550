import { mapBounded } from '../../../cluster/bounded.ts'
import { subjectFlag } from '../../../findings/kubectl-command.ts'
import { quoted } from '../../../findings/list-text.ts'
import { defineCheck, EVERY_PROFILE } from '../../check.ts'
import { answerLine, type LineObservation } from '../answer-line.ts'
import { ASK_RESOURCES_ACCESS } from '../ask-lines.ts'
import { createAsker } from '../asker.ts'
import { AUTHORIZER_CODES } from '../authorizer-codes.ts'
import { explainDenials } from '../explain-denials.ts'
import { lookIntoDenials } from '../look-into-denials.ts'
import { PERMISSION_CODES } from '../permission-codes.ts'
import { type Presence, THERE } from '../presence.ts'
import { lineOf, questionOf } from '../right-question.ts'
import { askGrants, type GrantAnswer } from './ask-grants.ts'
import { askNeeds, type NeedAnswer } from './ask-needs.ts'
import { GRANT_CODES } from './grant-codes.ts'
import { grantsOf } from './grants.ts'
import { createInquiry } from './inquiry.ts'
import { judgeGrants, openGrants } from './judge-grants.ts'
import { judgeNeeds, openNeeds } from './judge-needs.ts'
import { judgeMissingNamespaces, judgeUnknownKinds, openKinds } from './judge-set.ts'
import { type Placed, type PlacedObject, placeObjects } from './kinds.ts'
import { missingRights } from './missing-rights.ts'
import { deriveNeeds } from './needs.ts'

const MOST_IN_FLIGHT = 16

export const manifestPermissions = defineCheck({
  id: 'manifest-permissions',
  family: 'access',
  title: 'What will be applied may be applied',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: ({ rbacManifests }) => (rbacManifests.length > 0 ? ASK_RESOURCES_ACCESS : []),
  codes: GRANT_CODES,
  alsoFinds: { ...PERMISSION_CODES, ...AUTHORIZER_CODES },
  hasLines: inputs => inputs.rbacManifests.length > 0,
  async collect(context) {
    const { connection, target, manifests = [] } = context
    const asker = createAsker(context)
    const placed = placeObjects(manifests, await asker.discover(), target.namespace)
    const inquiry = createInquiry(asker)
    const names = [...new Set(placed.objects.map(({ place }) => place).filter(place => place !== ''))]
    const [answers, grants, presences] = await Promise.all([
      askNeeds(inquiry, deriveNeeds(placed.objects, placed.kinds)),
      askGrants(inquiry, grantsOf(placed.objects)),
      mapBounded(names, MOST_IN_FLIGHT, async name => [name, await inquiry.presence(name)] as const),
    ])
    const namespaces = placesOf(placed, new Map(presences))
    const lines = answers.map(answer => observation(answer, namespaces))
    const { username = '', groups = [] } = connection.identity ?? {}
    const denials = await lookIntoDenials(asker, lines, { namespace: target.namespace, username })
    return { caller: { username, groups }, placed, answers, grants, namespaces, lines, denials }
  },
  evaluate({ caller, placed, answers, grants, namespaces, lines, denials }) {
    const { objects, unknown, open, kinds } = placed
    const remedy = subjectFlag(caller.username) === undefined ? undefined : GRANT
    // Of what has no place to be put into, that is all there is to say.
    const inPlace = answers.filter(({ right }) => !namespaces.missing.includes(right.namespace))
    const granted = grants.filter(({ grant }) => !namespaces.missing.includes(grant.object.place))
    return {
      objects: objects.length + unknown.length + open.length,
      judgements: [
        ...judgeUnknownKinds(unknown, kinds),
        ...judgeMissingNamespaces(objects, namespaces.missing),
        ...explainDenials(denials, caller),
        ...judgeNeeds(inPlace, remedy),
        ...judgeGrants(granted, remedy),
      ],
      access: [...lines.map(answerLine), ...granted.map(grantLine)],
      missing: missingRights(inPlace, granted, namespaces.created),
      undetermined: [
        ...openNeeds(inPlace),
        ...openGrants(granted),
        ...openKinds(open),
        ...namespaces.open,
        ...denials.unread,
      ],
    }
  },
})

const GRANT =
  'Apply the role that the report shows below the permissions (`missingRole` in the JSON report), or grant the same in a role of your own.'

interface Namespaces {
  readonly presences: ReadonlyMap<string, Presence>
  /** Those that are not there, and stay so. */
  readonly missing: readonly string[]
  /** Those of the set that may not be there yet. */
  readonly created: readonly PlacedObject[]
  readonly open: readonly string[]
}

function placesOf({ objects }: Placed, presences: ReadonlyMap<string, Presence>): Namespaces {
  const namespaces = objects.filter(({ group, kind }) => group === '' && kind === 'Namespace')
  const own = new Map(namespaces.map(namespace => [namespace.name, namespace]))
  const others = [...presences].filter(([name]) => !own.has(name))
  return {
    presences: new Map(others),
    missing: others.flatMap(([name, { kind }]) => (kind === 'missing' ? name : [])),
    created: [...own.values()].filter(({ name }) => presences.get(name)?.kind !== 'there'),
    open: others.flatMap(([name, presence]) =>
      presence.kind === 'unknown'
        ? `Whether the namespace ${quoted(name, 80)} exists could not be found out: ${presence.reason}.`
        : [],
    ),
  }
}

function observation({ right, objects, review }: NeedAnswer, { presences }: Namespaces) {
  const line = lineOf(right, objects[0]?.location)
  const presence = presences.get(right.namespace) ?? THERE
  return {
    line,
    question: questionOf(right),
    review,
    presence,
    subjectPresence: THERE,
  } satisfies LineObservation
}

function grantLine({ grant, review, outcome }: GrantAnswer) {
  const { object, shortcut } = grant
  const line = lineOf(shortcut, object.location)
  const reason = review.actual === 'denied' && outcome === 'allowed' ? ALL_HELD : review.reason
  const actual = outcome
  return { line, namespace: shortcut.namespace, actual, reason, grantedBy: review.grantedBy }
}

const ALL_HELD =
  'not needed: this credential has every right of the role itself, or the object is there already'
