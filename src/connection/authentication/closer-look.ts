// What is asked only where a credential was refused: the same server, without it.
import type { Target } from '../../kubeconfig/target.ts'
import { isFromKubernetes } from '../kubernetes-status.ts'
import type { Limits } from '../limits.ts'
import { hostOf } from '../peer.ts'
import { type Dialler, socketSource } from '../socket-source.ts'
import { createTransport, type Exchange, type OpenSocket } from '../transport.ts'
import type { AuthorityName } from './certificate-request.ts'
import { readClientAuthorities } from './client-authorities.ts'
import { readTokenIssuer, type TokenIssuer } from './token-signature.ts'

export interface CloserLook {
  /** How a question without a credential is answered; missing when no answer came. */
  readonly anonymous?: { readonly status: number; readonly durationMs: number }
  /** What the cluster says of its tokens; missing where not everybody may read that. */
  readonly tokenIssuer?: TokenIssuer
  /** Of whom the server accepts client certificates; missing when it does not tell. */
  readonly clientAuthorities?: readonly AuthorityName[]
}

/** @param dial makes a bare connection to the server */
export async function lookCloser(target: Target, dial: Dialler, limits: Limits): Promise<CloserLook> {
  const [answers, clientAuthorities] = await Promise.all([
    askAnonymously(target, dial, limits),
    target.credential.clientCertificate && readAuthorities(target, dial, limits),
  ])
  return { ...answers, ...(clientAuthorities && { clientAuthorities }) }
}

async function askAnonymously(target: Target, dial: Dialler, limits: Limits): Promise<CloserLook> {
  const ask = (path: string) => askWithoutCredential(target, path, dial, limits)
  const isToken = target.credential.token?.claims !== undefined
  const [version, ...keys] = await Promise.all([
    ask('/version'),
    ...(isToken ? [ask('/.well-known/openid-configuration'), ask('/openid/v1/jwks')] : []),
  ])
  const [configuration = '', keySet = ''] = keys.map(bodyOf)
  const tokenIssuer = readTokenIssuer(configuration, keySet)
  return {
    ...('answer' in version && { anonymous: version.answer }),
    ...(tokenIssuer && { tokenIssuer }),
  }
}

/** Asks as somebody does who has no credential, over a connection without one. */
export function askWithoutCredential(
  { impersonation: _, ...target }: Target,
  path: string,
  dial: Dialler,
  limits: Limits,
): Promise<Exchange> {
  const nobody = { ...target, credential: {} }
  return askOnce(nobody, path, socketSource(nobody, dial, limits), limits)
}

/** Asks with the credential for what nobody else may read, in place of a question that is not let through. */
export function askByGet(target: Target, dial: Dialler, limits: Limits): Promise<Exchange> {
  return askOnce(target, '/api', socketSource(target, dial, limits), limits)
}

// Each over a connection of its own: the API server closes that of somebody without a name behind the first answer.
async function askOnce(target: Target, path: string, open: OpenSocket, limits: Limits): Promise<Exchange> {
  const transport = createTransport(target, 'h2', open)
  try {
    // The keys are of a type of their own, and of no other.
    return await transport.exchange({ method: 'GET', path, accept: '*/*' }, limits)
  } finally {
    await transport.close()
  }
}

// Front ends have a discovery of their own, which says nothing of the tokens of the cluster.
function bodyOf(exchange: Exchange): string {
  if (!('answer' in exchange) || !isFromKubernetes(exchange.answer)) return ''
  return exchange.answer.status === 200 ? exchange.answer.body : ''
}

async function readAuthorities(target: Target, dial: Dialler, limits: Limits) {
  if (target.server.protocol === 'http:') return undefined
  const socket = await dial()
  return socket && readClientAuthorities(socket, target.tlsServerName ?? hostOf(target), limits)
}
