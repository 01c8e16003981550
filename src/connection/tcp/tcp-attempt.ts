// What dialling is given and what it shows.
import type { LookupAddress } from 'node:dns'
import type { Socket } from 'node:net'
import type { Runner } from '../../kubeconfig/runner.ts'
import type { Refusal, Standing } from './dial.ts'
import type { SecondLook } from './second-look.ts'

export interface TcpGiven {
  readonly host: string
  readonly addresses: readonly LookupAddress[]
  readonly port: number
  /** The address of the server names no port, so that the default of its scheme was taken. */
  readonly isPortImplied: boolean
  readonly runner: Runner
}

export interface TcpSeen {
  /** The first connection that stood; the caller owns it. */
  readonly socket?: Socket
  readonly address?: string
  /** How long that one took, or a second one to the same address where that was quicker; milliseconds. */
  readonly connectMs?: number
  /** The connections to the other addresses; the caller owns them too. */
  readonly others?: readonly Standing[]
  readonly refusals: readonly Refusal[]
  /** Addresses that neither took nor refused the connection in time. */
  readonly silent: readonly string[]
  /** How the peer ended the connection before it had heard anything, if it did: it then took none in truth. */
  readonly hangsUp?: 'ends' | 'resets'
  /** Only where no connection was made. */
  readonly look?: SecondLook
  /** Of all that was dialled. */
  readonly durationMs: number
}
