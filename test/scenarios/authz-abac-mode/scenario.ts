import { createDeployer, ROLLOUT } from '../deployer.ts'
import { startOwnApiserver } from '../own-apiserver.ts'
import { scenario } from '../scenario.ts'
import { administratorToken, stepWithToken } from '../stand-ins.ts'

export default scenario({
  when: 'the API server allows everything to everybody',
  plant: async world => {
    const { server } = await startOwnApiserver(world, ['--authorization-mode=AlwaysAllow'])
    const { token, namespace } = await createDeployer(world.cluster, ROLLOUT)
    return { inputs: { kubeconfig: await world.cluster.kubeconfig({ server, token, namespace }) } }
  },
  exitCode: 0,
  says: /The API server allows everything to everybody, even to a user that nobody knows/,
  lookAlike: {
    when: 'a role allows everything to this credential alone',
    plant: async world => stepWithToken(world, await administratorToken(world.cluster)),
    codes: ['rbac-self-overprivileged'],
  },
})
