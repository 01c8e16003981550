import { isIP } from 'node:net'
import {
  type ConnectionOptions,
  checkServerIdentity,
  connect,
  type PeerCertificate,
  type TLSSocket,
} from 'node:tls'
import { type Certificate, certificateName, describeCertificate } from '../../certificates/certificate.ts'
import { forOthers, type Limits, withinLimits } from '../limits.ts'
import { describeError } from '../raw-error.ts'
import { defineStage } from '../stage.ts'
import { dial } from '../tcp/dial.ts'
import { lookBare } from './bare-look.ts'
import { machineAuthorities } from './machine-trust.ts'
import { withServerClock } from './server-clock.ts'
import { TLS_CODES } from './tls-codes.ts'
import { explainTls } from './tls-explain.ts'
import type { TlsGiven, TlsSeen } from './tls-handshake.ts'
import { chooseMember, memberText } from './tls-members.ts'

/**
 * The handshake is always finished and judged afterwards, so that one connection shows both what is served and why it is
 * refused. Nothing is sent over it before the judgement.
 */
export const tlsStage = defineStage<TlsGiven, TlsSeen, typeof TLS_CODES>({
  name: 'tls',
  codes: TLS_CODES,
  async observe(given, limits) {
    const further = given.others ?? []
    const [first, ...others] = await Promise.all([
      shakeHands(given, limits),
      ...further.map(standing => shakeHands({ ...given, ...standing }, forOthers(limits))),
    ])
    return withServerClock(chooseMember([first, ...others], given), given, limits)
  },
  explain: explainTls,
  facts: ({ version, cipher, protocol, chain, others = [] }) => ({
    ...(version !== '' && { version, cipher, protocol: protocol || 'http/1.1 (not negotiated)' }),
    ...(chain.length > 0 && { chain: chain.map(certificateName) }),
    ...(others.length > 0 && { 'further handshakes': others.map(memberText) }),
  }),
  place: ({ host, port }) => ({ HOST: host, PORT: port }),
})

// Where the kubeconfig names no authority, Node's list is asked first, since it costs nothing, and all that the machine trusts only
// where that list refuses. Behind a proxy there is no second connection to be had here, so there everything is asked at once.
async function shakeHands(given: TlsGiven, limits: Limits): Promise<TlsSeen> {
  if (given.trust.kind !== 'system') return attempt(given, limits)
  if (given.address === undefined) return attempt(given, limits, await machineAuthorities())
  const seen = await attempt(given, limits)
  if (seen.verification === undefined) return seen
  return (await shakeHandsAgain(given, given.address, limits)) ?? seen
}

/** Undefined when there was no handshake this time: then what the first one showed is all there is. */
async function shakeHandsAgain(
  given: TlsGiven,
  address: string,
  limits: Limits,
): Promise<TlsSeen | undefined> {
  const authorities = await machineAuthorities()
  const dials = dial([address], given.port)
  const standing = await dials.first(limits)
  dials.release(standing === undefined ? [] : [standing])
  if (standing === undefined) return undefined
  const seen = await attempt({ ...given, socket: standing.socket }, limits, authorities)
  if (seen.socket === undefined) return undefined
  given.socket.destroy()
  return seen
}

async function attempt(given: TlsGiven, limits: Limits, authorities?: readonly string[]): Promise<TlsSeen> {
  const started = performance.now()
  const { address } = given
  const at = address === undefined ? {} : { address }
  try {
    const socket = await withinLimits(limits, () => handshake(given, authorities))
    const received = given.socket.bytesRead
    return { ...at, ...describeSession(socket), socket, received, durationMs: performance.now() - started }
  } catch (reason) {
    const durationMs = performance.now() - started
    const received = given.socket.bytesRead
    given.socket.destroy()
    const error = describeError(reason)
    // A peer that has sent anything but plain text speaks TLS.
    const isStrange = address !== undefined && (received === 0 || error.code !== 'ECONNRESET')
    const bare = isStrange ? await lookBare(error, { host: address, port: given.port }, limits) : undefined
    return { ...at, ...NO_SESSION, error, received, durationMs, ...(bare && { bare }) }
  }
}

const NO_SESSION = { version: '', cipher: '', protocol: '', chain: [] }

// The listeners stay: a connection that fails later must not end the process by an error that nobody hears.
function handshake(given: TlsGiven, authorities?: readonly string[]): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect(tlsOptions(given, authorities), () => resolve(socket))
    socket.on('error', reject)
    given.socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'PEER_CLOSED' })))
  })
}

function tlsOptions(
  { socket, host, serverName, trust, credential, protocols }: TlsGiven,
  authorities?: readonly string[],
): ConnectionOptions {
  const { clientCertificate } = credential
  // RFC 6066, section 3: a server name has no dot at the end, and an address is none.
  const name = (serverName ?? host).replace(/\.$/, '')
  return {
    socket,
    host: name,
    ...(isIP(name) === 0 && { servername: name }),
    ALPNProtocols: [...(protocols ?? ['h2', 'http/1.1'])],
    rejectUnauthorized: false,
    checkServerIdentity: checkNames,
    // As Go: an intermediate or the certificate itself may be what is trusted.
    allowPartialTrustChain: true,
    ...(authorities && { ca: [...authorities] }),
    ...(trust.kind === 'authorities' && { ca: trust.pem }),
    ...(clientCertificate && { cert: clientCertificate.certificatePem, key: clientCertificate.keyPem }),
  }
}

// As Go, and unlike Node: a common name is no name of a server (RFC 9525, section 6.3).
function checkNames(hostname: string, certificate: PeerCertificate): Error | undefined {
  if (certificate.subjectaltname !== undefined) return checkServerIdentity(hostname, certificate)
  return Object.assign(new Error('no alternative names'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
}

function describeSession(socket: TLSSocket) {
  const { authorizationError } = socket
  return {
    version: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    protocol: socket.alpnProtocol || '',
    chain: servedChain(socket),
    // A client shares signature algorithms with the server only for a certificate that the server asked for.
    asksForCertificate: socket.getSharedSigalgs().length > 0,
    ...(!socket.authorized && { verification: String(authorizationError) }),
  }
}

// A trusted root that the server did not send is part of Node's chain too; the loop ends at a self-signed one.
function servedChain(socket: TLSSocket): Certificate[] {
  const chain: Certificate[] = []
  let link = socket.getPeerX509Certificate()
  while (link !== undefined && chain.length < 10) {
    if (chain.some(({ fingerprint }) => fingerprint === link?.fingerprint256)) break
    chain.push(describeCertificate(link))
    link = link.issuerCertificate
  }
  return chain
}
