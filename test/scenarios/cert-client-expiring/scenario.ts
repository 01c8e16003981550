import { inDays } from '../own-apiserver.ts'
import { scenario, type World } from '../scenario.ts'

async function clientFor({ cluster }: World, days: { since: number; left: number }) {
  const validity = { notBefore: inDays(-days.since), notAfter: inDays(days.left) }
  const kubeconfig = await cluster.kubeconfig(validity)
  return { inputs: { kubeconfig } }
}

export default scenario({
  when: 'the certificate of a year has 9 days left',
  plant: world => clientFor(world, { since: 356, left: 9 }),
  exitCode: 0,
  says: /The client certificate in use ends in 8 days/,
  lookAlike: {
    when: 'a certificate of a day has twelve hours left',
    plant: world => clientFor(world, { since: 0.5, left: 0.5 }),
  },
})
