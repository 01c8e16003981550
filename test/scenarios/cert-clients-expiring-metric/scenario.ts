import { runAction } from '../../runner/runner.ts'
import { inDays, startOwnApiserver } from '../own-apiserver.ts'
import { scenario, type World } from '../scenario.ts'

/** Another client has asked before, with a certificate of a year that has so many days left. */
async function seenWith(world: World, daysLeft: number) {
  const { server } = await startOwnApiserver(world)
  const validity = { notBefore: inDays(daysLeft - 365), notAfter: inDays(daysLeft) }
  await runAction({
    inputs: { kubeconfig: await world.cluster.kubeconfig({ server, user: 'jane', ...validity }) },
  })
  const kubeconfig = await world.cluster.kubeconfig({ server })
  return { inputs: { kubeconfig, profile: 'audit', checks: 'client-certificates-seen' } }
}

export default scenario({
  when: 'somebody has come with a certificate that has 3 days left',
  plant: world => seenWith(world, 3),
  exitCode: 0,
  says: /requests came with client certificates that had less than 7 days left/,
  lookAlike: {
    when: 'the certificate had 9 days left',
    plant: world => seenWith(world, 9),
  },
})
