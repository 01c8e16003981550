import { addressOf, onceAfter, startRelay } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt, stepAtHttpBytes } from '../stand-ins.ts'

export default scenario({
  when: 'the connection breaks off in the middle of every answer',
  plant: world =>
    stepAtHttpBytes(world, 'HTTP/1.1 200 OK\r\ncontent-length: 250\r\n\r\n{"major": "1", "minor"'),
  failedLayer: 'http',
  says: /127\.0\.0\.1 port \d+ closed the connection in the middle of its answer, twice[\s\S]*status 200 and 22 bytes/,
  lookAlike: {
    when: 'it broke off once',
    plant: world =>
      stepAt(world, startRelay({ target: addressOf(world.cluster.server), cuts: onceAfter(3_000) })),
  },
})
