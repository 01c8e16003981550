import { setTimeout as delay } from 'node:timers/promises'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import type { StepOptions } from '../runner/runner.ts'
import type { World } from './scenario.ts'

/** A run against an API server whose etcd has ended. */
export async function stepWithoutEtcd(
  { use }: World,
  inputs: StepOptions['inputs'] = {},
): Promise<StepOptions> {
  const broken = use(await startControlPlane())
  await broken.etcd.stop()
  await untilNoticed(broken)
  return { inputs: { kubeconfig: await broken.kubeconfig(), ...inputs } }
}

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
