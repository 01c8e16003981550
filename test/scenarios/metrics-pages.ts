import type { StepOptions } from '../runner/runner.ts'
import type { World } from './scenario.ts'
import { readerToken, stepAtGateway } from './stand-ins.ts'

/** The real API server, but for its metrics: one page after the other, the last again and again. */
export async function stepWithMetrics(world: World, pages: readonly string[]): Promise<StepOptions> {
  let readings = 0
  const step = await stepAtGateway(
    world,
    {
      meddles: ({ url }, outgoing) => {
        if (url !== '/metrics') return false
        outgoing.writeHead(200, { 'content-type': 'text/plain' }).end(pages[readings])
        readings = Math.min(readings + 1, pages.length - 1)
        return true
      },
    },
    { token: await readerToken(world.cluster) },
  )
  return { ...step, inputs: { ...step.inputs, profile: 'audit', checks: 'load', 'probe-timeout': '4s' } }
}
