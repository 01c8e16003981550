import { connect, type Socket } from 'node:net'
import { type Limits, withinLimits } from '../limits.ts'
import { describeError, type RawError } from '../raw-error.ts'

/** A connection to one address of a server on which nothing has been said yet. */
export interface Standing {
  readonly address: string
  readonly socket: Socket
}

/** Connections to every address of a server, all under way. */
export interface Dial {
  /** The first that stands; undefined when there is none within the limits. */
  first(limits: Limits): Promise<Standing | undefined>
  /** Waits until every address has answered or refused, as long as the limits allow. */
  all(limits: Limits): Promise<void>
  /** So far, in the order of the addresses. */
  refusals(): readonly Refusal[]
  /** Those that have said nothing so far. */
  silent(): readonly string[]
  /** Every one that stands so far, in the order of the addresses. */
  standing(): readonly Standing[]
  /** Gives up every connection but these. */
  release(kept: readonly Standing[]): void
}

export interface Refusal {
  readonly address: string
  readonly error: RawError
}

export function dial(addresses: readonly string[], port: number): Dial {
  const answers = new Map<string, RawError | 'connected'>()
  const dials = addresses.map(address => {
    const socket = connect({ host: address, port, noDelay: true })
    const standing = established(socket).then(
      () => answers.set(address, 'connected'),
      (error: unknown) => {
        answers.set(address, describeError(error))
        throw error
      },
    )
    return { address, socket, standing: standing.then(() => ({ address, socket })) }
  })
  const standing = dials.map(each => each.standing)
  return {
    first: limits => withinLimits(limits, () => Promise.any(standing)).catch(() => undefined),
    async all(limits) {
      await withinLimits(limits, () => Promise.allSettled(standing)).catch(() => undefined)
    },
    refusals: () =>
      dials.flatMap(({ address }) => {
        const error = answers.get(address)
        return error === undefined || error === 'connected' ? [] : [{ address, error }]
      }),
    silent: () => dials.map(({ address }) => address).filter(address => !answers.has(address)),
    standing: () => dials.filter(({ address }) => answers.get(address) === 'connected'),
    release(kept) {
      const isKept = (socket: Socket) => kept.some(each => each.socket === socket)
      for (const { socket } of dials) if (!isKept(socket)) socket.destroy()
    },
  }
}

// The listener stays: a connection that fails later must not end the process by an error that nobody hears.
function established(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.on('error', reject)
  })
}
