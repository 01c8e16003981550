import type { Limits } from '../../src/connection/limits.ts'
import { dialFirst, socketSource } from '../../src/connection/socket-source.ts'
import { createTransport, type Transport } from '../../src/connection/transport.ts'
import type { Target } from '../../src/kubeconfig/target.ts'
import type { TestServer } from '../servers/listen.ts'

/** A target without a credential. */
export function aTarget(change: Partial<Target> = {}): Target {
  return {
    context: 'test',
    cluster: 'test',
    user: 'test',
    server: new URL('https://127.0.0.1:6443'),
    namespace: 'default',
    trust: { kind: 'system' },
    credential: {},
    ...change,
  }
}

export function limitsOf(change: Partial<Limits> = {}): Limits {
  return { probeTimeoutMs: 5_000, signal: new AbortController().signal, ...change }
}

/** The way to a server of the test, over real sockets that are opened as in a run; HTTP/2 where there is TLS. */
export function transportTo(
  server: Pick<TestServer, 'url' | 'host'>,
  change: Partial<Target> = {},
): Transport & AsyncDisposable {
  const target = aTarget({ server: new URL(server.url), ...change })
  const dialServer = () => dialFirst([server.host], Number(target.server.port), limitsOf())
  const protocol = target.server.protocol === 'https:' ? 'h2' : 'http/1.1'
  const transport = createTransport(target, protocol, socketSource(target, dialServer, limitsOf()))
  return Object.assign(transport, { [Symbol.asyncDispose]: () => transport.close() })
}
