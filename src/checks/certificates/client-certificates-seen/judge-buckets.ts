import { DAY_MS } from '../../../certificates/lifetime.ts'
import type { Judgement } from '../../../findings/code.ts'
import type { Bucket } from '../../metrics-text.ts'

const DAY_S = DAY_MS / 1000
const SOON_S = 7 * DAY_S

export const CODES = {
  'cert-clients-expiring-metric': {
    severity: 'warning',
    title: 'Clients of the API server use certificates that end within a week',
    remedy:
      'Find out whose they are, as the API server does not tell: on kubeadm `kubeadm certs check-expiration` for the control plane; on a node `openssl x509 -enddate -noout -in /var/lib/kubelet/pki/kubelet-client-current.pem` for the kubelet; and every kubeconfig with a client certificate. It counts since its start, also what was renewed by now.',
  },
} as const

/** What the API server has counted, and whether the credential of this run is among it. */
export interface Seen {
  readonly buckets: readonly Bucket[]
  readonly isOwnEnding: boolean
}

/**
 * The API server counts, since its start, how long the certificate of each request had left to live. That says of clients whose
 * certificate was about to end that there were some: not who they are, and not whether they have a new one by now.
 */
export function judgeBuckets({ buckets, isOwnEnding }: Seen): Judgement<keyof typeof CODES>[] {
  const soon = countUpTo(buckets, SOON_S)
  if (soon === 0) return []
  const expired = countUpTo(buckets, 0)
  const withinDay = countUpTo(buckets, DAY_S)
  // Whoever has a certificate for a day or less gets a new one every day: what lives longer passes the days before its last, too.
  const mayBeShortLived = withinDay === soon && expired === 0
  const isHarmless = isOwnEnding || mayBeShortLived
  return [
    {
      code: 'cert-clients-expiring-metric',
      ...(isHarmless && { severity: 'notice' }),
      message: messageOf({ soon, expired, mayBeShortLived }),
      evidence: {
        'Requests by what their certificate had left': listText(buckets),
        Counted: 'since the start of the API server that answered, each request once',
        ...(isOwnEnding && {
          'This run': 'its own client certificate ends within 7 days and is counted too',
        }),
      },
    },
  ]
}

function messageOf(counts: { soon: number; expired: number; mayBeShortLived: boolean }): string {
  const { soon, expired, mayBeShortLived } = counts
  const requests = `${soon} ${soon === 1 ? 'request' : 'requests'}`
  if (mayBeShortLived)
    return `${requests} came with client certificates that had less than a day left: issued for as short as that, or about to end.`
  const ended = expired === 0 ? '' : `, ${expired} of them with one that had ended`
  return `${requests} came with client certificates that had less than 7 days left${ended}.`
}

const BANDS: readonly (readonly [string, number])[] = [
  ['ended', 0],
  ['less than a day', DAY_S],
  ['1 to 7 days', SOON_S],
  ['more', Number.POSITIVE_INFINITY],
]

function listText(buckets: readonly Bucket[]): string {
  const counts = BANDS.map(([, bound]) => countUpTo(buckets, bound))
  return BANDS.map(([name], at) => `${name}: ${(counts[at] ?? 0) - (counts[at - 1] ?? 0)}`).join(', ')
}

/** How many lie certainly below a bound: those of the largest bucket that does not go beyond it. */
function countUpTo(buckets: readonly Bucket[], bound: number): number {
  return buckets.findLast(({ atMost }) => atMost <= bound)?.count ?? 0
}
