import { scenario } from '../scenario.ts'
import { stepAtHttpBytes } from '../stand-ins.ts'

const MEBIBYTE = Buffer.alloc(1024 * 1024)

export default scenario({
  when: 'the answer has no end',
  plant: world =>
    stepAtHttpBytes(world, socket => {
      const pour = () => {
        while (!socket.destroyed && socket.write(MEBIBYTE));
        if (!socket.destroyed) socket.once('drain', pour)
      }
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      pour()
    }),
  failedLayer: 'http',
  says: /127\.0\.0\.1 port \d+ answers the question for its version, but the answer is larger than 64 MiB/,
  lookAlike: {
    when: 'it is large, and something else than Kubernetes',
    plant: world => stepAtHttpBytes(world, `HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(1_000_000)}`),
    codes: ['http-not-kubernetes'],
  },
})
