// What keeps an object from being applied, whatever the cluster says. Pure.
import { isRecord, record } from '../findings/plain-json.ts'
import { inQuotes } from '../inputs/unreadable.ts'

type Fields = Readonly<Record<string, unknown>>

/** @returns the end of a sentence that begins with the place; undefined for an object that can be applied */
export function objectComplaint(value: unknown, source: string): string | undefined {
  if (!isRecord(value)) return `is no object with apiVersion and kind${unrendered(source)}`
  const advice = notForKubectl(value)
  if (advice !== undefined) return advice
  for (const complain of COMPLAINTS) {
    const complaint = complain(value)
    if (complaint !== undefined) return complaint + unrendered(source)
  }
  return undefined
}

const HELM = 'it is a template of Helm, so render it first: `helm template RELEASE CHART > rendered.yaml`'

/** Advice for what a program has yet to put values into; curly braces alone may also be text of another program. */
export function unrendered(source: string): string {
  return source.includes('{{') ? `; ${HELM}` : ''
}

const KUSTOMIZE =
  'is for kustomize and no manifest; render it first, `kubectl kustomize FOLDER > rendered.yaml`, and name rendered.yaml'

function notForKubectl({ apiVersion, kind, ...rest }: Fields): string | undefined {
  if (typeof apiVersion === 'string' && apiVersion.startsWith('kustomize.config.k8s.io/')) return KUSTOMIZE
  if (kind !== undefined) return undefined
  if (Array.isArray(rest['resources']) || Array.isArray(rest['patches'])) return KUSTOMIZE
  const isChart = typeof rest['name'] === 'string' && rest['version'] !== undefined
  return isChart ? `describes a chart and is no manifest; ${HELM}` : undefined
}

const COMPLAINTS: readonly ((value: Fields) => string | undefined)[] = [
  ({ apiVersion, kind }) => {
    const missing = [['apiVersion', apiVersion] as const, ['kind', kind] as const].filter(
      ([, field]) => !isText(field),
    )
    if (missing.length > 0) return `has no ${missing.map(([name]) => name).join(' and no ')}`
    const isReadable = /^(?:[a-z0-9.-]+\/)?[a-z0-9]+$/.test(String(apiVersion))
    return isReadable
      ? undefined
      : `has the apiVersion ${inQuotes(String(apiVersion))}, which is none; write for example apps/v1`
  },
  ({ metadata }) => {
    const { name, generateName } = record(metadata)
    if (isText(name))
      return isPathSegment(name)
        ? undefined
        : `has the name ${inQuotes(name)}, which no object can have${variable(name)}`
    if (isText(generateName))
      return 'has generateName in place of a name, which kubectl apply refuses; write metadata.name'
    return name === undefined || name === null || name === ''
      ? 'has no metadata.name'
      : 'has a metadata.name that is no text; put it into quotes'
  },
  ({ metadata }) => {
    const { namespace } = record(metadata)
    if (namespace === undefined || namespace === null || namespace === '') return undefined
    if (!isText(namespace)) return 'has a metadata.namespace that is no text; put it into quotes'
    const isName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace)
    return isName
      ? undefined
      : `has the namespace ${inQuotes(namespace)}, which none can be called${variable(namespace)}`
  },
]

function isText(field: unknown): field is string {
  return typeof field === 'string' && field !== ''
}

// As the API server has it (k8s.io/apimachinery/pkg/api/validation/path), without what is left of a template.
function isPathSegment(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/%\p{Cc}]|\$\{|\{\{/u.test(name)
}

function variable(value: string): string {
  return value.includes('$') ? '; put the values of variables in first, for example with envsubst' : ''
}
