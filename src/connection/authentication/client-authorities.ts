import type { Socket } from 'node:net'
import { isIP } from 'node:net'
import { Duplex } from 'node:stream'
import { connect } from 'node:tls'
import { type Limits, withinLimits } from '../limits.ts'
import { type AuthorityName, authoritiesWanted } from './certificate-request.ts'

/**
 * Reads of which authorities a server accepts client certificates. Node does not tell; up to TLS 1.2 they are sent in the
 * clear, so a handshake of that version is begun over the connection, and nothing else. The connection is used up.
 *
 * @returns undefined when the server does not tell, or speaks nothing older than TLS 1.3
 */
export async function readClientAuthorities(
  socket: Socket,
  name: string,
  limits: Limits,
): Promise<readonly AuthorityName[] | undefined> {
  const { stream, seen } = listenIn(socket)
  try {
    return authoritiesWanted(await withinLimits(limits, () => shakeHands(stream, seen, name)))
  } catch {
    // Too slow: one more thing that is not known, and no fault of its own.
    return undefined
  } finally {
    socket.destroy()
    stream.destroy()
  }
}

function shakeHands(stream: Duplex, seen: readonly Buffer[], name: string): Promise<Buffer> {
  return new Promise(resolve => {
    const done = () => resolve(Buffer.concat(seen))
    // No credential goes over it, so it need not be trusted.
    const options = { socket: stream, maxVersion: 'TLSv1.2', rejectUnauthorized: false } as const
    const handshake = connect({ ...options, ...(isIP(name) === 0 && { servername: name }) }, done)
    handshake.on('error', done)
    handshake.on('close', done)
  })
}

/** The connection as a stream that keeps what comes in. */
function listenIn(socket: Socket): { stream: Duplex; seen: readonly Buffer[] } {
  const seen: Buffer[] = []
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _encoding, callback) => socket.write(chunk, callback),
    final: callback => socket.end(callback),
  })
  socket.on('data', (chunk: Buffer) => {
    seen.push(chunk)
    stream.push(chunk)
  })
  socket.on('end', () => stream.push(null))
  socket.on('error', error => stream.destroy(error))
  return { stream, seen }
}
