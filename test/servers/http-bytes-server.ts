import { createServer, type TLSSocket } from 'node:tls'
import { listen, type TestServer } from './listen.ts'

export interface HttpBytesOptions {
  /** What it shows: all PEM. */
  readonly identity: { readonly chainPem: string; readonly keyPem: string }
  /** What it does with each connection once it has heard a request over HTTP/1.1. */
  readonly onRequest: (socket: TLSSocket) => void
}

/** Speaks TLS as it should, and then says byte for byte what it is told: for answers that no HTTP server would give. */
export function startHttpBytesServer({ identity, onRequest }: HttpBytesOptions): Promise<TestServer> {
  const { chainPem, keyPem } = identity
  const server = createServer({ cert: chainPem, key: keyPem, ALPNProtocols: ['http/1.1'] }, socket => {
    socket.on('error', () => socket.destroy())
    socket.once('data', () => onRequest(socket))
  })
  return listen(server, 'https')
}
