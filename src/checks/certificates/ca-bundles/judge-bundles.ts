import type { CodeDefinition, Judgement } from '../../../findings/code.ts'
import { withNames } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { CertificateEntry, EvaluateContext } from '../../check.ts'
import { aboutCertificate, endingSeverity, endText } from '../ending.ts'
import type { Authority, SortedBundles } from './bundle.ts'
import { type Holder, placeOf } from './holder.ts'

/** What is found in the caBundles of every kind of object. */
export const BUNDLE_CODES = {
  'cert-ca-bundle-expiring': {
    severity: 'warning',
    title: 'A caBundle holds an authority that ends soon',
    remedy:
      'Issue the authority and the certificate of the server anew, and write the new authority into the caBundle: with cert-manager see why it does not renew them; a chart that made them at its installation makes new ones at an upgrade, if it is told to.',
  },
  'cert-ca-bundle-invalid': {
    severity: 'warning',
    title: 'A caBundle holds no certificate that can be read',
    remedy:
      'Write the authority of the server into the caBundle: base64 of PEM, in one line. Whatever calls that server fails until then.',
  },
} as const satisfies Readonly<Record<string, CodeDefinition>>

type BundleCode = keyof typeof BUNDLE_CODES

/** How the findings of one kind of object differ from those of others. */
export interface BundleKind<Code extends string> {
  /** What relies on the bundle, as in "the caBundle of …": "webhooks". */
  readonly noun: string
  readonly expired: Code
  /** For a bundle that something was to fill, where there is a code for it. */
  readonly unfilled?: Code
  readonly role: CertificateEntry['role']
  /** What fails when the authority has ended. */
  readonly consequence: (isBlocking: boolean) => string
  /** What helps then where one object holds it, with KIND and NAME in its commands. */
  readonly help?: string
}

export function judgeBundles<Code extends string>(
  { authorities, unreadable, unfilled }: SortedBundles,
  kind: BundleKind<Code>,
  context: Pick<EvaluateContext, 'inputs' | 'now'>,
): Judgement<Code | BundleCode>[] {
  const { unfilled: code } = kind
  return [
    ...authorities.flatMap(authority => judgeAuthority(authority, kind, context)),
    ...oneEach(unreadable).map(holder => judgeHolder('cert-ca-bundle-invalid' as const, holder, UNREADABLE)),
    ...oneEach(unfilled).flatMap((holder): Judgement<Code | BundleCode>[] => {
      if (code !== undefined) return [judgeHolder(code, holder, BLANK)]
      // Without a bundle at all, the roots of the system are meant.
      return holder.bundle === '' ? [] : [judgeHolder('cert-ca-bundle-invalid' as const, holder, BLANK)]
    }),
  ]
}

function judgeAuthority<Code extends string>(
  { certificate, holders }: Authority,
  { noun, expired, consequence, help }: BundleKind<Code>,
  { inputs, now }: Pick<EvaluateContext, 'inputs' | 'now'>,
): Judgement<Code | BundleCode>[] {
  const severity = endingSeverity(certificate, inputs, now)
  if (severity === undefined) return []
  const isOver = certificate.notAfter < now
  const isBlocking = holders.some(each => each.isBlocking)
  const { subject, evidence } = aboutCertificate(certificate)
  const [only, ...others] = oneEach(holders)
  return [
    {
      code: isOver ? expired : 'cert-ca-bundle-expiring',
      // What does not stop requests is no error, however near its end.
      severity: isBlocking ? severity : 'warning',
      message: `The certificate authority in the caBundle of ${countText(holders, noun)} ${endText(certificate, now)}${isOver ? `: ${consequence(isBlocking)}` : ''}.`,
      ...(subject && { subject }),
      evidence: { 'Found in': listText(places(holders), 4), ...evidence },
      ...(isOver &&
        help &&
        only &&
        others.length === 0 && {
          remedy: withNames(help, { KIND: only.kind.toLowerCase(), NAME: only.name }),
        }),
    },
  ]
}

function countText(holders: readonly Holder[], noun: string): string {
  const [only] = holders
  return only !== undefined && holders.length === 1 ? quoted(placeOf(only), 200) : `${holders.length} ${noun}`
}

function places(holders: readonly Holder[]): string[] {
  return holders.map(holder => quoted(placeOf(holder), 200))
}

const UNREADABLE = 'holds no certificate that can be read'
const BLANK = 'is empty'

// Ten webhooks of one object are one mistake.
function oneEach(holders: readonly Holder[]): Holder[] {
  return [...Map.groupBy(holders, ({ kind, name }) => `${kind}/${name}`).values()].flatMap(
    ([first]) => first ?? [],
  )
}

function judgeHolder<Code extends string>(code: Code, holder: Holder, what: string): Judgement<Code> {
  const { kind, name, injector, isBlocking } = holder
  const by = injector === '' ? '' : `, although ${injector} is to fill it`
  return {
    code,
    severity: isBlocking ? 'error' : 'warning',
    message: `The caBundle of ${quoted(placeOf(holder), 200)} ${what}${by}.`,
    subject: { kind, name: quoted(name, 150) },
  }
}

export function bundleEntries(
  { authorities }: SortedBundles,
  role: CertificateEntry['role'],
): CertificateEntry[] {
  return authorities.map(({ certificate, holders }) => {
    const injectors = new Set(holders.map(({ injector }) => injector))
    const [renewedBy = ''] = injectors
    return {
      role,
      certificate,
      places: places(holders),
      // Where one of them is filled by hand, nobody renews it there.
      ...(renewedBy !== '' && injectors.size === 1 && { renewedBy }),
    }
  })
}
