// What the layer http is given and what it sees.
import type { Place } from '../stage.ts'
import type { Exchange, Transport } from '../transport.ts'

export interface HttpGiven {
  readonly transport: Transport
  readonly place: Place
  /** The path of the server address, which stands before that of every request; `/` when it has none. */
  readonly prefix: string
}

/** The two questions that every run asks first, sent together. */
export interface HttpSeen {
  readonly version: Exchange
  readonly review: Exchange
  /** As `clockOffset` tells it. */
  readonly clockOffsetMs?: number | undefined
}
