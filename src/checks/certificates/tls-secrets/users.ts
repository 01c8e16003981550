// Who uses which Secret, read from the objects that name them. Pure.
import { record, records, text, texts } from '../../../findings/plain-json.ts'

type Item = Readonly<Record<string, unknown>>

/** That an object lets a certificate be served. */
export interface Use {
  /** A Secret, or the Certificate of cert-manager behind one. */
  readonly of: { readonly kind: 'Secret' | 'Certificate'; readonly namespace: string; readonly name: string }
  /** "Ingress shop/web". */
  readonly by: string
  /** When that was created; an invalid date when it does not say. */
  readonly since: Date
  /** The hosts for which it is to be served. */
  readonly hosts: readonly string[]
  /** Whether one certificate has to cover each of the hosts; else it is of use when it covers any. */
  readonly needsAll: boolean
}

/** https://kubernetes.io/docs/reference/kubernetes-api/networking/ingress-v1/#IngressSpec */
export function usesOfIngress(ingress: Item): Use[] {
  const { namespace, spec, annotations, ...by } = read('Ingress', ingress)
  if (takesCertificatesElsewhere(text(spec['ingressClassName']), annotations)) return []
  const entries = records(spec['tls']).map(tls => ({
    name: text(tls['secretName']),
    hosts: texts(tls['hosts']),
  }))
  const named = new Set(entries.flatMap(({ hosts }) => hosts))
  const rest = records(spec['rules'])
    .map(rule => text(rule['host']))
    .filter(host => host !== '' && !named.has(host))
  // Without a name, an entry is for the default certificate of the controller; without hosts, for those of the rules.
  return entries
    .filter(({ name }) => name !== '')
    .map(({ name, hosts }) => ({
      of: { kind: 'Secret', namespace, name },
      ...by,
      hosts: hosts.length > 0 ? hosts : rest,
      needsAll: hosts.length > 0,
    }))
}

// The load balancer of AWS takes them from its own store, whatever Secret the Ingress names.
function takesCertificatesElsewhere(className: string, annotations: Item): boolean {
  const names = Object.keys(annotations)
  const classes = [className, annotations['kubernetes.io/ingress.class']]
  return classes.includes('alb') || names.some(name => name.startsWith('alb.ingress.kubernetes.io/'))
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#listener */
export function usesOfGateway(gateway: Item): Use[] {
  const { namespace, spec, annotations: _, ...by } = read('Gateway', gateway)
  return records(spec['listeners']).flatMap(listener => {
    const tls = record(listener['tls'])
    const hosts = [text(listener['hostname'])].filter(host => host !== '')
    const references = text(tls['mode']) === 'Passthrough' ? [] : records(tls['certificateRefs'])
    return references.filter(isSecret).map(reference => ({
      of: {
        kind: 'Secret' as const,
        namespace: text(reference['namespace']) || namespace,
        name: text(reference['name']),
      },
      ...by,
      // Of several certificates, which one is for the host is up to the implementation.
      hosts: references.length === 1 ? hosts : [],
      needsAll: true,
    }))
  })
}

function isSecret(reference: Item): boolean {
  return text(reference['group']) === '' && ['', 'Secret'].includes(text(reference['kind']))
}

/** A webhook names no Secret; what cert-manager puts its authority in from is that of its own certificate. */
export function usesOfWebhooks(kind: string, configuration: Item): Use[] {
  const { annotations, namespace: _, spec: __, ...by } = read(kind, configuration)
  return INJECTED.flatMap(([annotation, of]) => {
    const [namespace, name] = text(annotations[annotation]).split('/')
    if (namespace === undefined || name === undefined) return []
    return [{ of: { kind: of, namespace, name }, ...by, hosts: [], needsAll: false }]
  })
}

// https://cert-manager.io/docs/concepts/ca-injector/
const INJECTED = [
  ['cert-manager.io/inject-ca-from', 'Certificate'],
  ['cert-manager.io/inject-ca-from-secret', 'Secret'],
] as const

function read(kind: string, object: Item) {
  const metadata = record(object['metadata'])
  const [namespace, name] = [text(metadata['namespace']), text(metadata['name'])]
  return {
    namespace,
    spec: record(object['spec']),
    annotations: record(metadata['annotations']),
    by: `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`,
    since: new Date(text(metadata['creationTimestamp'])),
  }
}
