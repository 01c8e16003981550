import type { Certificate } from '../../../certificates/certificate.ts'
import { readCertificates } from '../../../certificates/pem-blocks.ts'
import type { Cluster } from '../../../cluster/cluster.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import { listPath } from '../../../cluster/list.ts'
import { record, text } from '../../../findings/plain-json.ts'

/** Where cert-manager takes a caBundle from, as an annotation says. */
export interface Source {
  readonly kind: 'Certificate' | 'Secret'
  readonly namespace: string
  readonly name: string
}

export interface Served {
  /** NAMESPACE/NAME */
  readonly secret: string
  readonly chain: readonly Certificate[]
}

const CERTIFICATES = { group: 'cert-manager.io', version: 'v1', resource: 'certificates' }
const SECRETS = { group: '', version: 'v1', resource: 'secrets' }

/**
 * The certificate that a Secret holds beside the authority that is injected; its key is not looked at.
 *
 * @returns undefined when there is none, or an error that the credential may not read it
 * @throws ClusterError for any other reason
 */
export async function readServed(
  cluster: Cluster,
  source: Source,
): Promise<Served | ClusterError | undefined> {
  try {
    const name = source.kind === 'Secret' ? source.name : await secretOf(cluster, source)
    const secret = record(await cluster.getJson(pathOf(SECRETS, { ...source, name })))
    const pem = Buffer.from(text(record(secret['data'])['tls.crt']), 'base64').toString('latin1')
    const { certificates: chain } = readCertificates(pem)
    return chain.length === 0 ? undefined : { secret: `${source.namespace}/${name}`, chain }
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    if (error.code === 'forbidden') return error
    if (error.code === 'not-found') return undefined
    throw error
  }
}

async function secretOf(cluster: Cluster, source: Source): Promise<string> {
  const certificate = record(await cluster.getJson(pathOf(CERTIFICATES, source)))
  return text(record(certificate['spec'])['secretName'])
}

function pathOf(kind: typeof SECRETS, { namespace, name }: Pick<Source, 'namespace' | 'name'>): string {
  return `${listPath(kind, namespace)}/${encodeURIComponent(name)}`
}
