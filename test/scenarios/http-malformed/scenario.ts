import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway, stepAtHttpBytes } from '../stand-ins.ts'

export default scenario({
  when: 'the answer is not HTTP',
  plant: world => stepAtHttpBytes(world, '\x00\x00\x12\x04\x00\x00\x00\x00\x00'),
  failedLayer: 'http',
  says: /127\.0\.0\.1 port \d+ answers, but not in HTTP that can be read/,
  lookAlike: {
    when: 'it has headers of 40 kB, which kubectl takes too',
    plant: async world =>
      stepAtGateway(
        world,
        { addsHeaders: { 'x-long': 'a'.repeat(40_000) } },
        { token: await readerToken(world.cluster) },
      ),
  },
})
