import { inDays, startApiserverWithCertificate } from '../own-apiserver.ts'
import { scenario, type World } from '../scenario.ts'

async function servedFor(world: World, days: { since: number; left: number }) {
  const validity = { notBefore: inDays(-days.since), notAfter: inDays(days.left) }
  const { server } = await startApiserverWithCertificate(world, world.cluster.authority, validity)
  return { inputs: { kubeconfig: await world.cluster.kubeconfig({ server }) } }
}

export default scenario({
  when: 'the certificate of a year has 20 days left',
  plant: world => servedFor(world, { since: 345, left: 20 }),
  exitCode: 0,
  says: /The certificate that the API server presents ends in 19 days/,
  lookAlike: {
    when: 'a certificate of 40 days, which a rotator renews, has 20 days left',
    plant: world => servedFor(world, { since: 20, left: 20 }),
  },
})
