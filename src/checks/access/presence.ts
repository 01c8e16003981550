import type { Cluster } from '../../cluster/cluster.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import type { ServiceAccount } from '../../findings/service-account.ts'
import type { CheckContext } from '../check.ts'
import { findNamespace } from '../find-namespace.ts'

/** Whether something exists: a rule about what does not is granted or denied all the same. */
export type Presence =
  | { readonly kind: 'there' }
  | { readonly kind: 'missing' }
  /** The credential may not look, which is no verdict on anything. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unknown'; readonly reason: string }

export const THERE: Presence = { kind: 'there' }

export function lookUpNamespace(
  context: Pick<CheckContext, 'cluster' | 'share'>,
  namespace: string,
): Promise<Presence> {
  return lookUp(() => findNamespace(context, namespace))
}

export function lookUpServiceAccount(
  cluster: Cluster,
  { namespace, name }: ServiceAccount,
): Promise<Presence> {
  return lookUp(() => cluster.get(`/api/v1/namespaces/${namespace}/serviceaccounts/${name}`))
}

/** @param ask undefined, or the answer 404, stands for what is not there */
export async function lookUp(ask: () => Promise<unknown>): Promise<Presence> {
  try {
    return (await ask()) === undefined ? { kind: 'missing' } : THERE
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    if (error.code === 'not-found') return { kind: 'missing' }
    return error.code === 'forbidden' ? { kind: 'hidden' } : { kind: 'unknown', reason: error.message }
  }
}
