import { type Certificate, isSelfSigned } from '../../certificates/certificate.ts'
import { mapBounded } from '../../cluster/bounded.ts'
import { isTrusted } from '../../connection/tls/tls-handshake.ts'
import { listText } from '../../findings/list-text.ts'
import { judgeCertificate } from '../certificates/ending.ts'
import { defineCheck, EVERY_PROFILE } from '../check.ts'
import { evaluateAnswers } from './endpoint-answer.ts'
import { ADDRESS_CODES, ENDPOINT_CODES, ENDPOINT_TLS_CODES } from './endpoint-codes.ts'
import { judgeFromRunner } from './judge-from-runner.ts'
import { isRunnerLine, lookFromRunner, type RunnerObservation } from './look-from-runner.ts'

const MOST_IN_FLIGHT = 8

/** Those that are reached from the runner: they answer or not whatever becomes of the API server. */
export const runnerEndpoints = defineCheck({
  id: 'runner-endpoints',
  family: 'endpoints',
  title: 'Addresses that are reached from the runner answer as expected',
  profiles: EVERY_PROFILE,
  needs: 'kubeconfig',
  access: [],
  codes: ADDRESS_CODES,
  alsoFinds: { ...ENDPOINT_CODES, ...ENDPOINT_TLS_CODES },
  hasLines: inputs => inputs.endpoints.some(isRunnerLine),
  collect: context =>
    mapBounded(context.inputs.endpoints.filter(isRunnerLine), MOST_IN_FLIGHT, line =>
      lookFromRunner(line, context),
    ),
  evaluate(lines, context) {
    const { now } = context
    const evaluation = evaluateAnswers(
      lines.map(seen => ({
        line: seen.line,
        verdict: judgeFromRunner(seen, now),
        durationMs: seen.durationMs,
      })),
    )
    const presented = certificatesOf(lines)
    const ending = presented
      .filter(({ isAccepted }) => isAccepted)
      .flatMap(({ certificate, places }) => {
        const what = `The certificate that ${listText(places, 3)} presents`
        return judgeCertificate(certificate, { code: 'endpoint-cert-expiring', what }, context)
      })
    return {
      ...evaluation,
      judgements: [...evaluation.judgements, ...ending],
      certificates: presented.map(({ certificate, places }) => ({
        role: 'endpoint',
        inUse: true,
        certificate,
        places: places.map(place => `presented by ${place}`),
      })),
    }
  },
})

interface Presented {
  readonly certificate: Certificate
  /** HOST:PORT */
  readonly places: readonly string[]
  /** By one handshake at least; what none accepts is told of already. */
  readonly isAccepted: boolean
}

/** Each certificate once, from whichever endpoints it came. */
function certificatesOf(lines: readonly RunnerObservation[]): Presented[] {
  const presented = new Map<string, Presented>()
  for (const { tls } of lines) {
    if (tls === undefined) continue
    const { given, seen } = tls
    const place = `${given.host}:${given.port}`
    for (const certificate of seen.chain.filter((link, index) => index === 0 || !isSelfSigned(link))) {
      const known = presented.get(certificate.fingerprint)
      const places = [...new Set([...(known?.places ?? []), place])]
      const isAccepted = (known?.isAccepted ?? false) || isTrusted(seen, given)
      presented.set(certificate.fingerprint, { certificate, places, isAccepted })
    }
  }
  return [...presented.values()]
}
