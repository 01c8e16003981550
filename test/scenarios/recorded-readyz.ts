import type { StepOptions } from '../runner/runner.ts'
import type { World } from './scenario.ts'
import { readerToken, stepAtGateway } from './stand-ins.ts'

/** The real API server, but for what it says on /readyz: as Kubernetes 1.36 lists it, shortened, with these checks failing. */
export async function stepWithReadyz(world: World, failing: readonly string[]): Promise<StepOptions> {
  const checks = [
    'ping',
    'log',
    'etcd',
    'etcd-readiness',
    'informer-sync',
    'poststarthook/start-apiextensions-informers',
    'poststarthook/rbac/bootstrap-roles',
    'autoregister-completion',
    'shutdown',
  ]
  const lines = checks.map(name =>
    failing.includes(name) ? `[-]${name} failed: reason withheld` : `[+]${name} ok`,
  )
  const status = failing.length > 0 ? 500 : 200
  const body = `${lines.join('\n')}\nreadyz check ${status === 200 ? 'passed' : 'failed'}\n`
  const token = await readerToken(world.cluster)
  return stepAtGateway(world, { answers: { '/readyz': { status, body } } }, { token })
}
