// What the layer proxy is given and what it sees.
import type { Socket } from 'node:net'
import type { PeerWords } from '../peer-words.ts'
import type { RawError } from '../raw-error.ts'
import type { ForwardProxy } from './proxy-choice.ts'
import type { Destination } from './tunnel.ts'

export interface ProxyGiven {
  readonly proxy: ForwardProxy
  readonly destination: Destination
  /** Missing for the API server of a kubeconfig. */
  readonly words?: PeerWords
}

export interface ProxySeen {
  /** The tunnel to the server; the caller owns it. */
  readonly socket?: Socket
  /** What the proxy answered; 0 without an answer. */
  readonly status: number
  /** Its own words about what went wrong, where it has any. */
  readonly detail: string
  readonly error?: RawError
  /** What it speaks in place of plain HTTP; looked at only where it failed. */
  readonly language?: 'TLS' | 'SOCKS'
  /** Where the server was reached without the proxy; looked at only where it failed. */
  readonly direct?: string
  /** How long the proxy was waited for. */
  readonly durationMs: number
}
