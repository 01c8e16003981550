import { startOwnApiserver } from '../own-apiserver.ts'
import { scenario } from '../scenario.ts'
import { stepWithoutEtcd } from '../without-etcd.ts'

export default scenario({
  when: 'the API server has lost its etcd',
  plant: world => stepWithoutEtcd(world),
  says: /The API server reports that it is not alive, for which its kubelet will restart it \(failing: .*etcd/,
  also: ['etcd-unreachable'],
  lookAlike: {
    when: 'the API server is only shutting down',
    plant: async world => {
      const apiserver = await startOwnApiserver(world, ['--shutdown-delay-duration=60s'])
      process.kill(apiserver.pid, 'SIGTERM')
      return { inputs: { kubeconfig: await world.cluster.kubeconfig({ server: apiserver.server }) } }
    },
    codes: ['health-shutdown'],
  },
})
