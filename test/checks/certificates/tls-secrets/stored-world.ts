import { tlsSecrets } from '../../../../src/checks/certificates/tls-secrets/tls-secrets.ts'
import { ClusterError } from '../../../../src/cluster/cluster-error.ts'
import type { Answer } from '../../../../src/connection/transport.ts'
import { createAuthority, type LeafRequest, type PemPair } from '../../../control-plane/certificates.ts'
import { inDays, NOW, runCheck } from '../../check-run.ts'

export const HOST = 'shop.example.com'

export const authority = await createAuthority({
  name: 'ca',
  notBefore: inDays(-1000),
  notAfter: inDays(1000),
})

/** A certificate of a year for the shop, but for what is asked for. */
export const issued = (change: Partial<LeafRequest> = {}) =>
  authority.issue({
    commonName: HOST,
    dns: [HOST],
    usage: 'server',
    notBefore: inDays(-185),
    notAfter: inDays(180),
    ...change,
  })

const base64 = (text: string) => Buffer.from(text).toString('base64')
/** @param name NAMESPACE/NAME, as of the next */
export const secret = (name: string, pair: PemPair, annotations = {}) => {
  const [namespace, own] = name.split('/')
  const data = { 'tls.crt': base64(pair.certificatePem), 'tls.key': base64(pair.keyPem) }
  return { metadata: { namespace, name: own, annotations }, type: 'kubernetes.io/tls', data }
}
export const ingress = (name: string, secretName: string, hosts: string[] = [HOST], created = inDays(-1)) => {
  const [namespace, own] = name.split('/')
  const creationTimestamp = created.toISOString()
  return { metadata: { namespace, name: own, creationTimestamp }, spec: { tls: [{ secretName, hosts }] } }
}

export type Lists = Readonly<Record<string, readonly object[] | 'forbidden' | 'not-found'>>

/** Runs the check on a cluster that has these objects, by the ends of the paths; no others, and no Gateway API. */
export async function found(lists: Lists, options: { now?: Date; namespaces?: string; group?: number } = {}) {
  const { now = NOW, namespaces, group = 404 } = options
  const asked: string[] = []
  const get = async (path: string): Promise<Answer> => {
    asked.push(path)
    const [bare = ''] = path.split('?')
    if (bare === '/apis/gateway.networking.k8s.io')
      return { status: group, headers: {}, body: '', durationMs: 1 }
    const key = Object.keys(lists).find(end => bare.endsWith(end))
    const items = lists[key ?? ''] ?? (bare.includes('gateway.networking') ? 'not-found' : [])
    if (typeof items === 'string') throw new ClusterError(items, 'refused', path)
    const name = /metadata\.name%3D([^&]+)/.exec(path)?.[1]
    const wanted =
      name === undefined ? items : items.filter(item => JSON.stringify(item).includes(`"${name}"`))
    return { status: 200, headers: {}, body: JSON.stringify({ metadata: {}, items: wanted }), durationMs: 1 }
  }
  const evaluation = await runCheck(tlsSecrets, {
    cluster: { get },
    now,
    ...(namespaces && { inputs: { namespaces } }),
  })
  const told = evaluation.judgements.map(({ code, severity, message, subject }) => ({
    code,
    severity,
    message,
    subject,
  }))
  return { ...evaluation, told, asked }
}
