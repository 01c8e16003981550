import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway } from '../stand-ins.ts'

export default scenario({
  when: 'every answer takes 1.5 seconds',
  plant: async world => {
    const token = await readerToken(world.cluster)
    const step = await stepAtGateway(world, { delayMs: 1500 }, { token })
    return { ...step, inputs: { ...step.inputs, 'probe-timeout': '10s' } }
  },
  exitCode: 0,
  says: /half of the \d+ answers to this run took longer than 1\.\d s to begin/,
  lookAlike: {
    when: 'every answer takes as long as around the world',
    plant: async world => stepAtGateway(world, { delayMs: 300 }, { token: await readerToken(world.cluster) }),
  },
})
