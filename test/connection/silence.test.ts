import { expect, test } from '@jest/globals'
import { isLost } from '../../src/connection/transport.ts'
import { limitsOf, transportTo } from '../cluster/transport-to.ts'
import { createAuthority } from '../control-plane/certificates.ts'
import { startTlsServer } from '../servers/http-servers.ts'
import { addressOf, startRelay } from '../servers/tcp-servers.ts'

const question = { method: 'GET', path: '/' } as const
const limits = limitsOf({ probeTimeoutMs: 8_000 })

/** A way to a server with HTTP/2 on which connections can be forgotten: their packets then get lost, in both directions. */
async function startForgetfulWay() {
  const authority = await createAuthority({ name: 'server-ca' })
  const identity = await authority.issue({ ips: ['127.0.0.1'], usage: 'server' })
  const server = await startTlsServer({ identity, answers: { body: 'ok' } })
  let isForgotten = false
  const relay = await startRelay({ target: addressOf(server.url), passes: () => !isForgotten })
  const transport = transportTo(relay, { trust: { kind: 'unverified' } })
  return {
    transport,
    forget: (value: boolean) => {
      isForgotten = value
    },
    async [Symbol.asyncDispose]() {
      await transport.close()
      await relay[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

test('a connection of HTTP/2 that falls silent is lost before the time limit, and the next question has another', async () => {
  await using way = await startForgetfulWay()
  expect(await way.transport.exchange(question, limits)).toMatchObject({ answer: { body: 'ok' } })
  way.forget(true)
  expect(isLost(await way.transport.exchange(question, limits))).toBe(true)
  way.forget(false)
  expect(await way.transport.exchange(question, limits)).toMatchObject({ answer: { body: 'ok' } })
})
