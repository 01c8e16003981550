import { connect, type Socket } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { authoritiesWanted, issuerName } from '../../../src/connection/authentication/certificate-request.ts'
import { readClientAuthorities } from '../../../src/connection/authentication/client-authorities.ts'
import { limitsOf } from '../../cluster/transport-to.ts'
import { type Authority, createAuthority } from '../../control-plane/certificates.ts'
import { startTlsServer } from '../../servers/http-servers.ts'
import { addressOf } from '../../servers/tcp-servers.ts'
import { certified } from '../observations.ts'

let authority: Authority

beforeAll(async () => {
  authority = await createAuthority({ name: 'cluster-ca' })
})

async function authoritiesOf(tls: TlsOptions) {
  const identity = await authority.issue({ commonName: 'server', dns: ['localhost'], usage: 'server' })
  await using server = await startTlsServer({ identity, tls })
  return await readClientAuthorities(dial(server.url), 'localhost', limitsOf())
}

const dial = (url: string): Socket => connect(addressOf(url))

describe('the authorities of which a server accepts client certificates', () => {
  test('are those that it names, as issuers write them', async () => {
    const names = await authoritiesOf({ requestCert: true, ca: [authority.certificatePem] })
    const { clientCertificate } = certified(await authority.issue({ commonName: 'jane', usage: 'client' }))
    expect(names).toMatchObject([{ text: 'CN=cluster-ca' }])
    expect(names?.[0]?.der).toEqual(clientCertificate && issuerName(clientCertificate.certificate.x509.raw))
  })

  test('are unknown where it asks for no certificate', async () => {
    expect(await authoritiesOf({})).toBeUndefined()
  })

  test('are unknown where it speaks nothing that is in the clear', async () => {
    expect(await authoritiesOf({ requestCert: true, minVersion: 'TLSv1.3' })).toBeUndefined()
  })

  test('are unknown where nobody answers', async () => {
    await using server = await startTlsServer({ identity: await authority.issue({ usage: 'server' }) })
    const silent = dial(server.url)
    silent.on('connect', () => silent.destroy())
    expect(
      await readClientAuthorities(silent, 'localhost', limitsOf({ probeTimeoutMs: 300 })),
    ).toBeUndefined()
  })
})

test.each([
  ['nothing', ''],
  ['half a record', '160303'],
  ['a record that is cut off', '16030300400d0000'],
  ['a message without its body', '16030300040d000000'],
  ['lengths that lead beyond the end', '160303000b0d00000701ff0002ffff00'],
  ['an alert', '15030300020228'],
])('what is no handshake names nobody: %s', (_, bytes) => {
  expect(authoritiesWanted(Buffer.from(bytes, 'hex')) ?? []).toEqual([])
})

test('what is no certificate has no issuer', () => {
  for (const bytes of ['', '30', '3003020101', '308480ffffff']) {
    expect(issuerName(Buffer.from(bytes, 'hex'))).toBeUndefined()
  }
})
