// Kinds that are defined and not served, or not readable in every version. Pure.
import type { Codes, Judgement } from '../../../findings/code.ts'
import { withNames } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { backendText, type ServiceReference, serviceText } from '../backend.ts'
import type { Backends } from '../backends.ts'
import type { Definition } from './definition.ts'

export const CODES = {
  'crd-not-established': {
    severity: 'warning',
    title: 'A kind is defined, and the API server does not serve it as it says',
    remedy:
      'See what the API server objects to, `kubectl describe crd NAME`: most often another definition has taken one of its names; change the names, or delete the definition that is not needed.',
  },
  'crd-conversion-webhook-down': {
    severity: 'error',
    title: 'Nothing is ready to convert the objects of a kind',
    remedy:
      'Start the pods of the operator that converts them, or see why they are not ready. It is named in spec.conversion of the definition: `kubectl get crd NAME -o jsonpath={.spec.conversion}`.',
  },
} as const satisfies Codes

type Code = keyof typeof CODES

// Its names have to be accepted first, and the API server waits a few seconds on purpose.
const ESTABLISHING_TAKES_MS = 60 * 1000

/** @param at the server's time */
export function judgeServed(definitions: readonly Definition[], at: Date): Judgement<Code>[] {
  return definitions.flatMap(({ name, created, unserved, unnamed }) => {
    const words = unnamed ?? unserved
    const isNew = created !== undefined && at.getTime() - created.getTime() < ESTABLISHING_TAKES_MS
    if (words === undefined || (isNew && unnamed === undefined)) return []
    const what = quoted(name, 150)
    const failure = unserved
      ? `Nothing of ${what} can be created or read`
      : `${what} is not served by all the names that it asks for`
    return [
      {
        code: 'crd-not-established' as const,
        message: `${failure}: ${quoted(words.message || words.reason, 200)}.`,
        subject: { kind: 'CustomResourceDefinition', name: what },
        remedy: withNames(CODES['crd-not-established'].remedy, { NAME: name }),
        evidence: { Reason: quoted(words.reason, 60) },
      },
    ]
  })
}

type Converted = Definition & { readonly converter: ServiceReference }

export function isConverted(definition: Definition): definition is Converted {
  return definition.converter !== undefined
}

/** One finding for each Service, however many kinds it converts. */
export function judgeConverters(definitions: readonly Definition[], backends: Backends): Judgement<Code>[] {
  const converted = definitions.filter(isConverted)
  const groups = Map.groupBy(converted, ({ converter }) => `${serviceText(converter)}:${converter.port}`)
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (first === undefined) return []
    const { converter } = first
    const backend = backends(converter)
    if (backend.state === 'ready') return []
    return [
      {
        code: 'crd-conversion-webhook-down' as const,
        message: `Objects of ${listText(
          group.map(({ name }) => quoted(name, 100)),
          3,
        )} cannot be read in another version than the one they are stored in: ${backendText(converter, backend)}.`,
        subject: {
          kind: 'Service',
          namespace: quoted(converter.namespace, 63),
          name: quoted(converter.name, 63),
        },
        remedy: withNames(CODES['crd-conversion-webhook-down'].remedy, { NAME: first.name }),
      },
    ]
  })
}
