// What the checks of this folder have in common: how an end that comes near is judged and told.
import { type CertificateDescription, certificateName } from '../../certificates/certificate.ts'
import { judgeLifetime, type Lifetime, withLeeway } from '../../certificates/lifetime.ts'
import type { Judgement } from '../../findings/code.ts'
import { durationText, momentText } from '../../findings/duration-text.ts'
import type { Severity } from '../../findings/finding.ts'
import type { LayerName } from '../../findings/layer.ts'
import { quoted } from '../../findings/list-text.ts'
import type { Inputs } from '../../inputs/table.ts'
import type { CheckContext, EvaluateContext } from '../check.ts'

type Thresholds = Pick<Inputs, 'certificateWarnDays' | 'certificateFailDays'>

/** How bad the end of a lifetime is by the thresholds of the inputs; undefined when nothing needs saying. */
export function endingSeverity(lifetime: Lifetime, inputs: Thresholds, now: Date): Severity | undefined {
  const thresholds = { warnDays: inputs.certificateWarnDays, failDays: inputs.certificateFailDays }
  // Whoever issues it has a clock of its own.
  switch (judgeLifetime(withLeeway(lifetime, now), thresholds, now)) {
    case 'expired':
    case 'not-yet-valid':
    case 'ending':
      return 'error'
    case 'aging':
      return 'warning'
    case 'fine':
      return undefined
  }
}

/** "ends in 9 days, on 2026-12-01 10:00 UTC", or that it has ended, or that it has not begun. */
export function endText({ notBefore, notAfter }: Lifetime, now: Date): string {
  if (now < notBefore) return `is valid only from ${momentText(notBefore)}`
  const left = notAfter.getTime() - now.getTime()
  return left < 0
    ? `ended ${durationText(left)} ago, on ${momentText(notAfter)}`
    : `ends in ${durationText(left)}, on ${momentText(notAfter)}`
}

/** What a finding says of the certificate that it is about. */
export function aboutCertificate(
  certificate: CertificateDescription,
): Pick<Judgement, 'subject' | 'evidence'> {
  return {
    subject: { kind: 'Certificate', name: quoted(certificateName(certificate), 100) },
    evidence: {
      'Issued by': quoted(certificate.issuer, 200),
      Valid: `${momentText(certificate.notBefore)} to ${momentText(certificate.notAfter)}`,
      'SHA-256': certificate.fingerprint,
    },
  }
}

/**
 * Judges the end of a certificate by the thresholds in days.
 *
 * @param about.what the beginning of the sentence: "The certificate that the API server presents"
 * @param about.remedy what to do, where more is known than the code's own remedy says
 */
export function judgeCertificate<Code extends string>(
  certificate: CertificateDescription,
  {
    code,
    what,
    remedy,
  }: { readonly code: Code; readonly what: string; readonly remedy?: string | undefined },
  { inputs, now }: Pick<EvaluateContext, 'inputs' | 'now'>,
): Judgement<Code>[] {
  const severity = endingSeverity(certificate, inputs, now)
  if (severity === undefined) return []
  return [
    {
      code,
      severity,
      message: `${what} ${endText(certificate, now)}.`,
      ...aboutCertificate(certificate),
      ...(remedy !== undefined && { remedy }),
    },
  ]
}

/** Whether a layer has failed: what it has refused for its age is its finding already. */
export function hasFailed({ connection }: Pick<CheckContext, 'connection'>, layer: LayerName): boolean {
  return connection.walk.layers().some(({ name, status }) => name === layer && status === 'failed')
}
