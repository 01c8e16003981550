import { scenario } from '../scenario.ts'
import { stepAtHttpBytes } from '../stand-ins.ts'

export default scenario({
  when: 'the server hangs up on every request',
  plant: world => stepAtHttpBytes(world, ''),
  failedLayer: 'http',
  says: /127\.0\.0\.1 port \d+ closed the connection without an answer, twice/,
  lookAlike: {
    when: 'it says something that is no HTTP before it hangs up',
    plant: world => stepAtHttpBytes(world, 'HELLO\r\n\r\n'),
    codes: ['http-malformed'],
  },
})
