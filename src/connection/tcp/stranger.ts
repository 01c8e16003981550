import { isIP } from 'node:net'
import type { Judgement } from '../../findings/code.ts'
import type { Limits } from '../limits.ts'
import { dialFirst } from '../socket-source.ts'
import { tlsStage } from '../tls/tls.ts'
import type { TlsCode } from '../tls/tls-codes.ts'
import { isTrusted, type TlsGiven } from '../tls/tls-handshake.ts'
import type { Walk } from '../walk.ts'
import { lookAgain } from './second-look.ts'
import { tcpStage } from './tcp.ts'
import type { TcpGiven } from './tcp-attempt.ts'
import { type Cause, explainBetter, explainSinkhole, nameEvidence } from './vantage-name.ts'

// What another server than the one that was meant shows; a certificate that has expired, for one, is the server's own.
const OF_STRANGERS: readonly TlsCode[] = [
  'kc-ca-missing',
  'tls-default-ingress-cert',
  'tls-hostname-mismatch',
  'tls-plaintext-on-tls-port',
  'tls-self-signed-leaf',
  'tls-unknown-ca',
]

/** Where a stranger answered under the name of the server: looks whether the name led to the wrong place, and says so instead. */
export async function blameName(
  walk: Walk,
  given: { readonly tcp: TcpGiven; readonly tls: TlsGiven },
  limits: Limits,
): Promise<void> {
  const { tcp } = given
  const said = walk.judgements.find(({ layer }) => layer === 'tls')?.judgement
  if (said === undefined || !isOfStranger(said) || isIP(tcp.host) !== 0) return
  const look = await lookAgain({ ...tcp, isPortImplied: false }, limits)
  const isFound = look.better !== undefined && (await isTheServer(look.better, given.tls, limits))
  const fates = { worse: 'where another server answers', better: 'where the right one is' }
  // A name for 127.0.0.1 may be meant, and the server there is then the right one with a fault of its own.
  const isNowhere = tcp.addresses.every(({ address }) => address === '0.0.0.0' || address === '::')
  const cause: Cause | undefined =
    (isFound ? explainBetter(look, tcp, fates) : undefined) ??
    (isNowhere ? explainSinkhole(look, tcp, 'another server answers there') : undefined)
  if (cause === undefined) return
  const evidence = { ...said.evidence, TLS: said.message, ...nameEvidence(look) }
  walk.replace('tls', { ...cause, evidence }, tcpStage, tcp)
}

function isOfStranger({ code }: Judgement): boolean {
  return OF_STRANGERS.some(each => each === code)
}

const PATIENCE_MS = 500

/** Whether the server that the kubeconfig trusts is at an address. The credential is kept back. */
async function isTheServer(address: string, given: TlsGiven, { probeTimeoutMs, signal }: Limits) {
  const limits = { probeTimeoutMs: Math.min(probeTimeoutMs, PATIENCE_MS), signal }
  const socket = await dialFirst([address], given.port, limits)
  if (socket === undefined) return false
  const there = { ...given, address, socket, others: [], credential: {} }
  const seen = await tlsStage.observe(there, limits)
  seen.socket?.destroy()
  socket.destroy()
  return isTrusted(seen, there)
}
