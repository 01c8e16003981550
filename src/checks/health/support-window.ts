import { distributionOf } from '../../cluster/distribution.ts'
import type { Judgement } from '../../findings/code.ts'
import type { Profile } from '../check.ts'
import { END_OF_SUPPORT, UPDATED } from './end-of-support.ts'
import { minorOf } from './minor-version.ts'

export const SUPPORT_CODES = {
  'health-version-eol': {
    severity: 'notice',
    title: 'This version of Kubernetes is out of support',
    remedy:
      'Upgrade, one minor version after the other: https://kubernetes.io/releases/ says which are supported. A provider or distribution may support it for longer.',
  },
} as const

// They support versions for longer than the Kubernetes project, so that theirs may be fine.
const SUPPORTED_BY_OTHERS = ['EKS', 'GKE', 'RKE2', 'Tanzu']

/** @param versions of the API servers; one that is newer than the table is not judged */
export function judgeSupport(
  versions: readonly string[],
  profile: Profile,
  now: Date,
): Judgement<keyof typeof SUPPORT_CODES>[] {
  const oldest = versions.toSorted((a, b) => (minorOf(a) ?? Infinity) - (minorOf(b) ?? Infinity))[0] ?? ''
  const end = END_OF_SUPPORT[minorOf(oldest) ?? Number.NaN]
  if (end === undefined || now.toISOString().slice(0, 10) <= end) return []
  const isOwnMatter = !SUPPORTED_BY_OTHERS.includes(distributionOf(oldest))
  return [
    {
      code: 'health-version-eol',
      ...(profile === 'audit' && isOwnMatter && { severity: 'warning' }),
      message: `Kubernetes 1.${minorOf(oldest)} is out of support since ${end}: what is found in it is not mended any more.`,
      evidence: { Version: oldest, 'By the dates of': UPDATED },
    },
  ]
}
