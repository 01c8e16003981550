// Label selectors as Kubernetes reads them. Pure.
import { entryOf } from '../../findings/entry-of.ts'
import { quoted } from '../../findings/list-text.ts'
import { record, records, text, texts } from '../../findings/plain-json.ts'

export type Labels = Readonly<Record<string, unknown>>

interface Requirement {
  readonly key: string
  readonly operator: string
  readonly values: readonly string[]
}

/** All of these have to hold; none of them means everything. */
export type Selector = readonly Requirement[]

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/ */
export function readSelector(value: unknown): Selector {
  const { matchLabels, matchExpressions } = record(value)
  return [
    ...Object.entries(record(matchLabels)).map(([key, wanted]) => ({
      key,
      operator: 'In',
      values: [text(wanted)],
    })),
    ...records(matchExpressions).map(expression => ({
      key: text(expression['key']),
      operator: text(expression['operator']),
      values: texts(expression['values']),
    })),
  ]
}

interface Operator {
  holds(value: unknown, values: readonly string[]): boolean
  /** As kubectl writes it. */
  text(key: string, values: readonly string[]): string
  /** Whether what has no such label is selected. */
  readonly selectsUnlabelled: boolean
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  In: {
    holds: (value, values) => typeof value === 'string' && values.includes(value),
    text: (key, values) => (values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(',')})`),
    selectsUnlabelled: false,
  },
  NotIn: {
    holds: (value, values) => typeof value !== 'string' || !values.includes(value),
    text: (key, values) =>
      values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(',')})`,
    selectsUnlabelled: true,
  },
  Exists: {
    holds: value => value !== undefined,
    text: key => key,
    selectsUnlabelled: false,
  },
  DoesNotExist: {
    holds: value => value === undefined,
    text: key => `!${key}`,
    selectsUnlabelled: true,
  },
}

export function selects(selector: Selector, labels: Labels): boolean {
  return selector.every(
    ({ key, operator, values }) => entryOf(OPERATORS, operator)?.holds(entryOf(labels, key), values) ?? true,
  )
}

/** Whether only what bears certain labels is selected, in contrast to everything but that. */
export function isOptIn(selector: Selector): boolean {
  return selector.some(({ operator }) => entryOf(OPERATORS, operator)?.selectsUnlabelled === false)
}

/** As it stands behind `kubectl get -l`. */
export function selectorText(selector: Selector): string {
  const parts = selector.map(
    ({ key, operator, values }) => entryOf(OPERATORS, operator)?.text(key, values) ?? key,
  )
  return quoted(parts.join(','), 150)
}
