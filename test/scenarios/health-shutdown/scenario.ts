import { startOwnApiserver } from '../own-apiserver.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the API server was told to stop and still serves',
  plant: async world => {
    const apiserver = await startOwnApiserver(world, ['--shutdown-delay-duration=60s'])
    process.kill(apiserver.pid, 'SIGTERM')
    return { inputs: { kubeconfig: await world.cluster.kubeconfig({ server: apiserver.server }) } }
  },
  exitCode: 0,
  says: /The API server is shutting down: it still answers, and soon will not \(failing: shutdown\)/,
  lookAlike: {
    when: 'the API server has the same delay and is not told to stop',
    plant: async world => {
      const apiserver = await startOwnApiserver(world, ['--shutdown-delay-duration=60s'])
      return { inputs: { kubeconfig: await world.cluster.kubeconfig({ server: apiserver.server }) } }
    },
  },
})
