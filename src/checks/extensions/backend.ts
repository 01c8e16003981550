// A Service that the API server calls, and whether anything can answer there. Pure.
import { listText, quoted } from '../../findings/list-text.ts'
import { record, records, text } from '../../findings/plain-json.ts'

/** As a webhook or an APIService names it. */
export interface ServiceReference {
  readonly namespace: string
  readonly name: string
  readonly port: number
}

export type Backend =
  /** As far as it is known; the names of Services of type ExternalName are not looked up. */
  | { readonly state: 'ready' }
  | { readonly state: 'missing' }
  | { readonly state: 'wrong-port'; readonly ports: readonly number[] }
  | {
      readonly state: 'no-endpoints'
      readonly unready: number
      /** Those that are ready and do not listen at the port in question. */
      readonly elsewhere: number
      readonly hasSelector: boolean
    }

export interface SeenService {
  readonly isExternalName: boolean
  readonly hasSelector: boolean
  readonly ports: readonly { readonly number: number; readonly name: string }[]
}

export interface Slice {
  /** NAMESPACE/NAME of its Service. */
  readonly service: string
  /** The names of the ports at which its endpoints listen. */
  readonly portNames: readonly string[]
  readonly ready: number
  readonly unready: number
}

/** For people: NAMESPACE/NAME. */
export function serviceText({ namespace, name }: Pick<ServiceReference, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`
}

/** @param fallbackPort the port that is meant where none is named */
export function readReference(value: unknown, fallbackPort = 443): ServiceReference {
  const { namespace, name, port } = record(value)
  return {
    namespace: text(namespace),
    name: text(name),
    port: typeof port === 'number' ? port : fallbackPort,
  }
}

export function readService(service: Readonly<Record<string, unknown>>): SeenService {
  const spec = record(service['spec'])
  return {
    isExternalName: spec['type'] === 'ExternalName',
    hasSelector: Object.keys(record(spec['selector'])).length > 0,
    ports: records(spec['ports']).map(({ port, name }) => ({
      number: typeof port === 'number' ? port : 0,
      name: text(name),
    })),
  }
}

const SERVICE_LABEL = 'kubernetes.io/service-name'

export function readSlice(slice: Readonly<Record<string, unknown>>): Slice {
  const { namespace, labels } = record(slice['metadata'])
  const endpoints = records(slice['endpoints'])
  const ready = endpoints.filter(({ conditions }) => canAnswer(record(conditions))).length
  return {
    service: serviceText({ namespace: text(namespace), name: text(record(labels)[SERVICE_LABEL]) }),
    // A port that no pod has by this name is listed without a number.
    portNames: records(slice['ports']).flatMap(({ name, port }) =>
      typeof port === 'number' ? [text(name)] : [],
    ),
    ready,
    unready: endpoints.length - ready,
  }
}

// What is not said counts as ready. One that ends still answers when no other is left (KEP-1669).
function canAnswer({ ready, serving, terminating }: Readonly<Record<string, unknown>>): boolean {
  return ready !== false || (serving === true && terminating === true)
}

/** @param service undefined when it was not looked at: then any ready endpoint will do */
export function judgeBackend(
  { port }: ServiceReference,
  service: SeenService | 'missing' | undefined,
  slices: readonly Slice[],
): Backend {
  if (service === 'missing') return { state: 'missing' }
  if (service?.isExternalName) return { state: 'ready' }
  // A number may stand there twice, for TCP and UDP.
  const asked = service?.ports.filter(({ number }) => number === port).map(({ name }) => name)
  if (service && asked?.length === 0)
    return { state: 'wrong-port', ports: service.ports.map(({ number }) => number) }
  const listening = slices.filter(({ portNames }) => portNames.some(name => asked?.includes(name) ?? true))
  if (listening.some(({ ready }) => ready > 0)) return { state: 'ready' }
  const [unready, elsewhere] = [
    slices.reduce((sum, slice) => sum + slice.unready, 0),
    slices.reduce((sum, slice) => sum + slice.ready, 0),
  ]
  return { state: 'no-endpoints', unready, elsewhere, hasSelector: service?.hasSelector ?? true }
}

export type DeadBackend = Exclude<Backend, { state: 'ready' }>

/** "the Service hooks/hook does not exist" */
export function backendText(reference: ServiceReference, backend: DeadBackend): string {
  const name = `the Service ${quoted(serviceText(reference), 130)}`
  switch (backend.state) {
    case 'missing':
      return `${name} does not exist`
    case 'wrong-port': {
      const ports = listText(backend.ports.map(String))
      return `${name} has no port ${reference.port}${ports === '' ? '' : `, only ${ports}`}`
    }
    case 'no-endpoints':
      if (backend.elsewhere > 0)
        return `nothing that is ready behind ${name} listens at what its port ${reference.port} leads to (targetPort)`
      if (backend.unready === 1) return `the one endpoint of ${name} is not ready`
      if (backend.unready > 1) return `none of the ${backend.unready} endpoints of ${name} is ready`
      return backend.hasSelector ? `no pod stands behind ${name}` : `${name} has no endpoints`
  }
}
