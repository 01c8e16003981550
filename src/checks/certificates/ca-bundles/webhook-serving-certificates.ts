import { type Certificate, isIssuedBy } from '../../../certificates/certificate.ts'
import { readCertificates } from '../../../certificates/pem-blocks.ts'
import { mapBounded } from '../../../cluster/bounded.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import type { Judgement } from '../../../findings/code.ts'
import { momentText } from '../../../findings/duration-text.ts'
import { quoted } from '../../../findings/list-text.ts'
import { defineCheck } from '../../check.ts'
import { readWebhookConfigurations, WEBHOOK_ACCESS } from '../../webhook-configurations.ts'
import { FILLING_TAKES_MS, type Holder, placeOf, webhookHolders } from './holder.ts'
import { readServed } from './served-secret.ts'

const MOST_AT_ONCE = 8

export const SERVED_CODES = {
  'admission-webhook-ca-invalid': {
    severity: 'error',
    title: 'The caBundle of an admission webhook does not verify its certificate',
    remedy:
      'See whether cainjector of cert-manager runs (`kubectl get pods -A -l app.kubernetes.io/name=cainjector`) and what it logs; it writes the caBundle anew when the Secret changes. A deploy that applies the configuration with a bundle of its own undoes that.',
  },
} as const

/**
 * Whether a caBundle verifies what the webhook serves: as far as it is known, which is where cert-manager fills the bundle and the
 * annotation says from what.
 */
export const webhookServingCertificates = defineCheck({
  id: 'webhook-serving-certificates',
  family: 'certificates',
  title: 'The caBundles that cert-manager fills verify the certificates of the webhooks',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [
    ...WEBHOOK_ACCESS,
    { verb: 'get', group: 'cert-manager.io', resource: 'certificates' },
    { verb: 'get', group: '', resource: 'secrets' },
  ],
  codes: SERVED_CODES,
  async collect({ cluster, share, connection }) {
    const all = await readWebhookConfigurations({ cluster, share }, webhookHolders)
    const holders = all.filter(({ source, bundle }) => source && bundle !== '')
    const bySource = [...Map.groupBy(holders, ({ source }) => JSON.stringify(source)).values()]
    const read = await mapBounded(bySource, MOST_AT_ONCE, async group => {
      const source = group[0]?.source
      return { group, served: source === undefined ? undefined : await readServed(cluster, source) }
    })
    const refused = read.flatMap(({ served }) => (served instanceof ClusterError ? [served] : []))
    if (refused[0] !== undefined && refused.length === read.length) throw refused[0]
    const compared = read.flatMap(({ group, served }) =>
      served === undefined || served instanceof ClusterError ? [] : [{ group, ...served }],
    )
    return { compared, serverTime: connection.serverTime }
  },
  evaluate: ({ compared, serverTime }, { now }) => ({
    judgements: compared
      .filter(({ chain }) => !isFresh(chain, serverTime ?? now))
      .flatMap(({ group, secret, chain }) =>
        firstOfEachObject(group)
          .filter(holder => !verifies(holder, chain))
          .map(holder => judge(holder, secret, chain)),
      ),
    objects: compared.length,
  }),
})

function isFresh([leaf]: readonly Certificate[], at: Date): boolean {
  return leaf !== undefined && at.getTime() - leaf.notBefore.getTime() <= FILLING_TAKES_MS
}

/** Whether it does; also where the bundle holds nothing, which another check tells. */
function verifies({ bundle }: Holder, chain: readonly Certificate[]): boolean {
  const { certificates } = readCertificates(Buffer.from(bundle, 'base64').toString('latin1'))
  return (
    certificates.length === 0 ||
    chain.some(link =>
      certificates.some(trusted => trusted.fingerprint === link.fingerprint || isIssuedBy(link, trusted)),
    )
  )
}

function firstOfEachObject(holders: readonly Holder[]): Holder[] {
  return [...Map.groupBy(holders, ({ kind, name }) => `${kind}/${name}`).values()].flatMap(
    ([first]) => first ?? [],
  )
}

function judge(
  holder: Holder,
  secret: string,
  [leaf]: readonly Certificate[],
): Judgement<'admission-webhook-ca-invalid'> {
  return {
    code: 'admission-webhook-ca-invalid',
    severity: holder.isBlocking ? 'error' : 'warning',
    message: `The caBundle of ${quoted(placeOf(holder), 200)} does not verify the certificate in the Secret ${quoted(secret, 150)}, from which cert-manager is to fill it.`,
    subject: { kind: holder.kind, name: quoted(holder.name, 150) },
    ...(leaf && {
      evidence: {
        'Issued by': quoted(leaf.issuer, 200),
        Issued: momentText(leaf.notBefore),
        'SHA-256': leaf.fingerprint,
      },
    }),
  }
}
