// From what a handshake showed to its cause. Pure.
import { secondsText, TimeLimitError } from '../limits.ts'
import { rawEvidence } from '../raw-error.ts'
import { explainAlert } from './tls-alerts.ts'
import { explainVerification } from './tls-certificate.ts'
import type { TlsJudgement } from './tls-codes.ts'
import { placeText, type TlsGiven, type TlsSeen } from './tls-handshake.ts'
import { explainOthers } from './tls-members.ts'

/** What is wrong with a handshake; nothing when it is trusted or trust was switched off. */
export function explainTls(seen: TlsSeen, given: TlsGiven, now: Date): TlsJudgement[] {
  if (seen.error !== undefined) return [explainNoSession(seen, seen.error, given)]
  if (seen.verification !== undefined && given.trust.kind !== 'unverified')
    return [explainVerification(seen.verification, { ...seen, given, now })]
  return explainOthers(seen, given, other => explainTls(other, given, now))
}

type Failure = NonNullable<TlsSeen['error']>

function explainNoSession(seen: TlsSeen, error: Failure, given: TlsGiven): TlsJudgement {
  const where = placeText(given)
  const evidence = rawEvidence(error)
  if (error.alert !== undefined) return explainAlert(error.alert, seen.received, given, evidence)
  if (error.code === new TimeLimitError().code) {
    const message = `${where} accepts connections, but its TLS handshake gave no answer within ${secondsText(seen.durationMs)}.`
    return { code: 'tls-handshake-hang', message, evidence }
  }
  if (seen.bare?.kind === 'speaks') {
    const { protocol, firstLine } = seen.bare
    const message = `${where} speaks ${protocol}, not TLS.`
    return {
      code: 'tls-plaintext-on-tls-port',
      message,
      evidence: { ...evidence, 'Answer in plain text': firstLine },
    }
  }
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/.test(error.code)) {
    return { code: 'tls-plaintext-on-tls-port', message: `${where} answers, but not in TLS.`, evidence }
  }
  if (/UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|NO_PROTOCOLS_AVAILABLE/.test(error.code)) {
    return {
      code: 'tls-protocol-version',
      message: `${where} speaks only a version of TLS older than 1.2.`,
      evidence,
    }
  }
  const when = seen.received === 0 ? 'without a word' : 'in the middle of it'
  // Node reports a polite end by the same code, but only a reset has a number of the kernel.
  if (error.code === 'ECONNRESET' && error.errno !== undefined) {
    const message = `${where} accepts connections, but resets them during the TLS handshake, ${when}.`
    return { code: 'tls-reset-after-hello', message, evidence }
  }
  if (error.code === 'ECONNRESET' || error.code === 'PEER_CLOSED') {
    const message = `${where} accepts connections, but hangs up during the TLS handshake, ${when}.`
    return { code: 'tls-eof-after-hello', message, evidence }
  }
  return { code: 'tls-failed', message: `The TLS handshake with ${where} failed: ${error.text}.`, evidence }
}
