import { scenario } from '../scenario.ts'
import { stepAtHttpBytes } from '../stand-ins.ts'

const BEGINNING = 'HTTP/1.1 200 OK\r\naudit-id: 1\r\ncontent-length: 250\r\n\r\n{"major": "1", "minor"'

export default scenario({
  when: 'the answer stops in the middle and the connection stays',
  plant: world => stepAtHttpBytes(world, socket => socket.write(BEGINNING)),
  failedLayer: 'http',
  says: /127\.0\.0\.1 port \d+ began its answer, but had not ended it within 2 s/,
  lookAlike: {
    when: 'the connection ends with it',
    plant: world => stepAtHttpBytes(world, BEGINNING),
    codes: ['http-truncated'],
  },
})
