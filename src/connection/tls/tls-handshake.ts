// What a handshake is given and what it shows.
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Certificate } from '../../certificates/certificate.ts'
import { quoted } from '../../findings/list-text.ts'
import type { Credential, Trust } from '../../kubeconfig/target.ts'
import type { PeerWords } from '../peer-words.ts'
import type { RawError } from '../raw-error.ts'
import type { Standing } from '../tcp/dial.ts'
import type { BareLook } from './bare-look.ts'

export interface TlsGiven {
  readonly socket: Socket
  /** Where the server was dialled; missing behind a proxy, where a second look would find the proxy. */
  readonly address?: string
  readonly host: string
  readonly port: number
  readonly serverName: string | undefined
  /** Missing for the API server of a kubeconfig. */
  readonly words?: PeerWords
  readonly trust: Trust
  readonly credential: Credential
  /** What to offer to speak. Default: HTTP/2 and HTTP/1.1. */
  readonly protocols?: readonly string[]
  /** Connections to the other addresses, or further ones to the same. */
  readonly others?: readonly Standing[]
}

export interface TlsSeen {
  /** The address that this was seen at; missing behind a proxy. */
  readonly address?: string
  /** A finished handshake, trusted or not; it may be used only when `verification` is missing or not asked for. */
  readonly socket?: TLSSocket
  readonly version: string
  readonly cipher: string
  readonly protocol: string
  /** What the server sent, its own certificate first. */
  readonly chain: readonly Certificate[]
  /** Whether the server asked for a client certificate; missing when there was no handshake. */
  readonly asksForCertificate?: boolean
  /** Why the certificate is not to be trusted: a code of OpenSSL or Node. */
  readonly verification?: string
  /** How far the server's clock is ahead of this one's; asked only where the dates of a certificate are the trouble. */
  readonly clockOffsetMs?: number
  /** Why there was no handshake, or why the server ended it afterwards. */
  readonly error?: RawError
  /** How much the server sent, in bytes: an alert alone has seven. */
  readonly received: number
  /** What the port does without TLS; looked at only where TLS failed. */
  readonly bare?: BareLook
  readonly durationMs: number
  /** What the other connections showed. */
  readonly others?: readonly TlsSeen[]
}

/** Whether the credential may be sent over it. */
export function isTrusted({ socket, verification }: TlsSeen, { trust }: Pick<TlsGiven, 'trust'>): boolean {
  return socket !== undefined && (verification === undefined || trust.kind === 'unverified')
}

/** "api.example.com port 6443", for sentences. */
export function placeText({ host, port }: TlsGiven): string {
  return `${quoted(host, 100)} port ${port}`
}
