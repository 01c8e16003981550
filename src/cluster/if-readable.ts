import { ClusterError } from './cluster-error.ts'

/**
 * An answer, or what stands for it where the credential may not ask, or there is nothing of that name. Any other failure stays one:
 * what was to be seen may well be there.
 *
 * @throws ClusterError when there is no answer
 */
export async function ifReadable<Answer, Instead>(
  answer: Promise<Answer>,
  instead: Instead,
): Promise<Answer | Instead> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ClusterError && ['forbidden', 'not-found'].includes(error.code)) return instead
    throw error
  }
}
