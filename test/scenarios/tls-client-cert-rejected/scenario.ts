import { spawnSync } from 'node:child_process'
import { startOpensslServer } from '../../servers/openssl-server.ts'
import { scenario, type World } from '../scenario.ts'
import { daysAgo, servingCertificate, stepAt } from '../stand-ins.ts'

async function strictServer({ cluster }: World) {
  const identity = await servingCertificate(cluster)
  return startOpensslServer({ identity, clientAuthority: cluster.authority.certificatePem })
}

export default scenario({
  when: 'a gateway finds the client certificate expired, after the handshake as TLS 1.3 has it',
  plant: world =>
    stepAt(world, strictServer(world), { notBefore: daysAgo(368), notAfter: daysAgo(3), user: 'ci' }),
  failedLayer: 'tls',
  says: /127\.0\.0\.1 port \d+ rejects the client certificate of ci during the TLS handshake: it has expired/,
  also: ['cert-client-expiring'],
  lookAlike: {
    when: 'no client certificate is sent',
    plant: world => stepAt(world, strictServer(world), { token: 'a-token-and-no-certificate' }),
    codes: ['tls-client-cert-required'],
  },
  // A TLS server of Node hangs up without the alert that tells why.
  impossible: spawnSync('openssl', ['version']).status === 0 ? undefined : 'there is no openssl here',
})
