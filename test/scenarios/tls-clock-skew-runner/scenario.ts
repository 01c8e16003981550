import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario, type World } from '../scenario.ts'
import { daysAgo, stepAtTlsServer } from '../stand-ins.ts'

async function expiredThreeDaysAgo(world: World, serverTime: Date) {
  const authority = await createAuthority({ name: 'kubernetes', notBefore: daysAgo(400) })
  const dates = { notBefore: daysAgo(368), notAfter: daysAgo(3) }
  const names = { commonName: 'kube-apiserver', ips: ['127.0.0.1'], usage: 'server' } as const
  const identity = await authority.issue({ ...names, ...dates })
  const answers = { headers: { date: serverTime.toUTCString() } }
  return stepAtTlsServer(world, { identity, answers }, { certificateAuthority: authority.certificatePem })
}

export default scenario({
  when: 'the clock of the server has not come to the end of its certificate yet',
  // A header tells whole seconds: on the day itself it would be the one or the other number.
  plant: world => expiredThreeDaysAgo(world, daysAgo(4.5)),
  failedLayer: 'tls',
  says: /The clock of this runner is 4 days ahead of that of the server, by which the certificate "kube-apiserver" is still valid/,
  lookAlike: {
    when: 'both clocks agree that it has expired',
    plant: world => expiredThreeDaysAgo(world, new Date()),
    codes: ['tls-cert-expired'],
  },
})
