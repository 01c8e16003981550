import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'
import { daysAgo, stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the authority of the cluster has expired',
  plant: async world => {
    const dates = { notBefore: daysAgo(3650), notAfter: daysAgo(1.6) }
    const authority = await createAuthority({ name: 'kubernetes', ...dates })
    const identity = await authority.issue({ ips: ['127.0.0.1'], usage: 'server' })
    return stepAtTlsServer(world, { identity }, { certificateAuthority: authority.certificatePem })
  },
  failedLayer: 'tls',
  says: /The certificate authority of the cluster \(kubernetes\) expired on .* UTC, 38 hours ago/,
  lookAlike: {
    when: 'the kubeconfig trusts an expired authority beside the right one, as after a rotation',
    plant: async ({ cluster }) => {
      const old = await createAuthority({ name: 'kubernetes', notBefore: daysAgo(30), notAfter: daysAgo(3) })
      const certificateAuthority = `${old.certificatePem}\n${cluster.authority.certificatePem}`
      return { inputs: { kubeconfig: await cluster.kubeconfig({ certificateAuthority }) } }
    },
  },
})
