import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway } from '../stand-ins.ts'

// As Kubernetes 1.36 answers when a priority level is full.
const FULL = { status: 429, body: 'Too many requests, please try again later.\n' }

export default scenario({
  when: 'lists of one kind are turned away again and again',
  plant: async world => {
    const token = await readerToken(world.cluster)
    return stepAtGateway(world, { answers: { '/api/v1/secrets': FULL } }, { token })
  },
  exitCode: 3,
  says: /The API server turned away \d+ of the \d+ requests of this run \(status 429\)/,
  lookAlike: {
    when: 'two requests are turned away and come through a second later',
    plant: async world => stepAtGateway(world, { turnsAway: 2 }, { token: await readerToken(world.cluster) }),
  },
})
