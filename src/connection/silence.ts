// Connections that end without this program being told: a network that forgot them, or Node, whose TLS reads no more once a write
// has met a reset while data was still to be read (compare nodejs/node#50884).
import type { Socket } from 'node:net'

/** How often an HTTP/2 connection is asked for a sign of life. A server that has nothing else to say answers each PING. */
export const PING_INTERVAL_MS = 1_000
const MOST_SILENT_INTERVALS = 3

/**
 * Ends a connection of HTTP/2 that has said nothing for three to four seconds, not even in answer to a PING, so that what waits
 * on it can be asked again over another. client-go does the same, with more patience.
 *
 * @param isProven whether an answer has come over it: before, the silence is the server's, and for the time limit to tell
 */
export function endWhenSilent(socket: Socket, isProven: () => boolean): void {
  let heard = socket.bytesRead
  let silent = 0
  // Counted in intervals and not by the clock, for this program may have been busy itself.
  const watch = setInterval(() => {
    silent = socket.bytesRead === heard ? silent + 1 : 0
    heard = socket.bytesRead
    if (silent > MOST_SILENT_INTERVALS && isProven()) socket.destroy(fellSilent())
  }, PING_INTERVAL_MS).unref()
  socket.once('close', () => clearInterval(watch))
}

function fellSilent(): Error {
  return Object.assign(new Error('the connection fell silent'), { code: 'CONNECTION_LOST' })
}
