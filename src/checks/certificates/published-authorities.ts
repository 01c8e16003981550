// Certificate authorities that a cluster publishes in a ConfigMap.
import type { Certificate } from '../../certificates/certificate.ts'
import { readCertificates } from '../../certificates/pem-blocks.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { record, text } from '../../findings/plain-json.ts'

export interface Bundle {
  /** The key of the ConfigMap. */
  readonly field: string
  readonly certificates: readonly Certificate[]
  /** PEM blocks that are no certificates. */
  readonly damaged: number
}

export function configMapPath(namespace: string, name: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/configmaps/${name}`
}

/**
 * The bundles under these keys of a ConfigMap; a key that it does not have is left out.
 *
 * @throws ClusterError
 */
export async function readBundles(
  cluster: Cluster,
  path: string,
  fields: readonly string[],
): Promise<Bundle[]> {
  const data = record(record(await cluster.getJson(path))['data'])
  return fields.flatMap(field => (field in data ? [{ field, ...readCertificates(text(data[field])) }] : []))
}

/** The one of several authorities that lasts longest; a bundle may hold the old one beside the new. */
export function longestLived(certificates: readonly Certificate[]): Certificate | undefined {
  return certificates.toSorted((a, b) => b.notAfter.getTime() - a.notAfter.getTime())[0]
}
