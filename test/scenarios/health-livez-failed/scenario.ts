import { setTimeout as delay } from 'node:timers/promises'
import { type ControlPlane, startControlPlane } from '../../control-plane/control-plane.ts'
import { startOwnApiserver } from '../own-apiserver.ts'
import { scenario } from '../scenario.ts'

// The API server remembers the last good answer of etcd for a moment.
async function untilNoticed({ request }: ControlPlane): Promise<void> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    const alive = await request('GET', '/livez').then(
      () => true,
      () => false,
    )
    if (!alive) return
    await delay(200)
  }
  throw new Error('the API server has not noticed that etcd is gone')
}

export default scenario({
  when: 'the API server has lost its etcd',
  plant: async ({ use }) => {
    const broken = use(await startControlPlane())
    await broken.etcd.stop()
    await untilNoticed(broken)
    return { inputs: { kubeconfig: await broken.kubeconfig() } }
  },
  says: /The API server reports that it is not alive \(failing: .*etcd/,
  also: ['health-not-ready'],
  lookAlike: {
    when: 'the API server is only shutting down',
    plant: async world => {
      const apiserver = await startOwnApiserver(world, ['--shutdown-delay-duration=60s'])
      process.kill(apiserver.pid, 'SIGTERM')
      return { inputs: { kubeconfig: await world.cluster.kubeconfig({ server: apiserver.server }) } }
    },
    codes: ['health-not-ready'],
  },
})
