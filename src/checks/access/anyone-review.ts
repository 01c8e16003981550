import type { Cluster } from '../../cluster/cluster.ts'
import { ClusterError, type ClusterErrorCode } from '../../cluster/cluster-error.ts'
import { isRecord } from '../../findings/plain-json.ts'

// A user that nobody has made up before, in no group: whoever lets him delete nodes lets everybody do everything.
const NOBODY = 'nobody-3f9c1d7e'

/**
 * Asks whether somebody whom no cluster knows may do what only administrators may. The right to ask that is one of
 * administrators too.
 *
 * @returns false also when it is not ours to ask
 * @throws ClusterError when there is no answer
 */
export async function mayAnyoneDoAnything(cluster: Cluster): Promise<boolean> {
  const resourceAttributes = { verb: 'delete', group: '', resource: 'nodes' }
  const spec = { user: NOBODY, resourceAttributes }
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec }
  try {
    const status = await cluster.review('/apis/authorization.k8s.io/v1/subjectaccessreviews', body)
    return isRecord(status) && status['allowed'] === true
  } catch (error) {
    if (error instanceof ClusterError && NOT_OURS_TO_ASK.includes(error.code)) return false
    throw error
  }
}

const NOT_OURS_TO_ASK: readonly ClusterErrorCode[] = ['forbidden', 'not-found', 'post-refused']
