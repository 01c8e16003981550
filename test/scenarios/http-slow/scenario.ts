import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway, stepAtHttpBytes } from '../stand-ins.ts'

export default scenario({
  when: 'the server takes the request and does not answer',
  plant: world => stepAtHttpBytes(world, socket => socket.resume()),
  failedLayer: 'http',
  says: /127\.0\.0\.1 port \d+ took the request and gave no answer within 2 s/,
  lookAlike: {
    when: 'every answer takes half a second',
    plant: async world => stepAtGateway(world, { delayMs: 500 }, { token: await readerToken(world.cluster) }),
  },
})
