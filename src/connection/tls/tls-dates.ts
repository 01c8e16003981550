// What the dates of certificates say, by the clock of this runner and by that of the server. Pure.
import { type Certificate, certificateName, isSelfSigned } from '../../certificates/certificate.ts'
import { durationText, momentText } from '../../findings/duration-text.ts'
import { quoted } from '../../findings/list-text.ts'
import { MOST_SKEW_MS } from '../clock-offset.ts'
import { wordsOf } from '../peer-words.ts'
import type { TlsJudgement } from './tls-codes.ts'
import { certificateEvidence } from './tls-flaws.ts'
import type { TlsGiven } from './tls-handshake.ts'
import { pathOf, type Refusal, type Shown } from './tls-refusal.ts'

// OpenSSL has one code for the leaf, an intermediate and the authority; their dates tell which one it is.
export function explainExpiry(shown: Shown): TlsJudgement {
  const { leaf, now, given } = shown
  const expired = judgedCertificates(shown).find(({ notAfter }) => notAfter < now) ?? leaf
  const evidence = { ...certificateEvidence(expired), ...clockEvidence(shown) }
  const name = quoted(certificateName(expired), 80)
  const skewed = explainClock(shown, name, 'still')
  if (skewed !== undefined) return { ...skewed, evidence }
  const since = `expired on ${momentText(expired.notAfter)}, ${durationText(now.getTime() - expired.notAfter.getTime())} ago`
  if (expired === leaf) {
    return {
      code: 'tls-cert-expired',
      message: `The certificate of ${wordsOf(given).server} (${name}) ${since}.`,
      evidence,
    }
  }
  const isTrusted =
    given.trust.kind === 'authorities' &&
    given.trust.certificates.some(one => one.fingerprint === expired.fingerprint)
  return isTrusted || isSelfSigned(expired)
    ? {
        code: 'tls-ca-expired',
        message: `The ${authorityText(given)} (${name}) ${since}.`,
        evidence,
      }
    : {
        code: 'tls-intermediate-expired',
        message: `The intermediate certificate that the server sends (${name}) ${since}.`,
        evidence,
      }
}

export function explainFuture(shown: Shown): TlsJudgement {
  const { leaf, now, given } = shown
  const early = judgedCertificates(shown).find(({ notBefore }) => notBefore > now) ?? leaf
  const evidence = { ...certificateEvidence(early), ...clockEvidence(shown) }
  const name = quoted(certificateName(early), 80)
  const skewed = explainClock(shown, name, 'already')
  if (skewed !== undefined) return { ...skewed, evidence }
  const whose = early === leaf ? `certificate of ${wordsOf(given).server}` : authorityText(given)
  const ahead = durationText(early.notBefore.getTime() - now.getTime())
  const message = `The ${whose} (${name}) is valid only from ${momentText(early.notBefore)}, in ${ahead}.`
  return { code: 'tls-cert-not-yet-valid', message, evidence }
}

function authorityText({ words }: TlsGiven): string {
  return words === undefined ? 'certificate authority of the cluster' : 'certificate authority'
}

// The signer first, then everything else that is trusted.
function judgedCertificates(shown: Refusal): Certificate[] {
  const { trust } = shown.given
  return [...pathOf(shown), ...(trust.kind === 'authorities' ? trust.certificates : [])]
}

function explainClock(shown: Shown, name: string, how: 'still' | 'already'): TlsJudgement | undefined {
  const { now, clockOffsetMs = 0 } = shown
  if (Math.abs(clockOffsetMs) <= MOST_SKEW_MS) return undefined
  const there = new Date(now.getTime() + clockOffsetMs)
  if (!pathOf(shown).every(({ notBefore, notAfter }) => notBefore <= there && there <= notAfter))
    return undefined
  const where = clockOffsetMs < 0 ? 'ahead of' : 'behind'
  const message = `The clock of this runner is ${durationText(clockOffsetMs)} ${where} that of the server, by which the certificate "${name}" is ${how} valid.`
  return { code: 'tls-clock-skew-runner', message }
}

function clockEvidence({ now, clockOffsetMs }: Refusal): Record<string, string> {
  if (clockOffsetMs === undefined) return {}
  const there = momentText(new Date(now.getTime() + clockOffsetMs))
  return { 'Clock of this runner': momentText(now), 'Clock of the server': `${there}, not verified` }
}
