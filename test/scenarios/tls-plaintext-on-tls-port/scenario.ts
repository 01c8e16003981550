import { startHttpServer } from '../../servers/http-servers.ts'
import { startClosingServer } from '../../servers/tcp-servers.ts'
import { scenario } from '../scenario.ts'
import { stepAt } from '../stand-ins.ts'

export default scenario({
  when: 'the port speaks plain HTTP',
  plant: async world => {
    const server = world.use(await startHttpServer({ answers: { body: 'ok' } }))
    return stepAt(world, Promise.resolve({ ...server, url: `https://127.0.0.1:${server.port}` }))
  },
  failedLayer: 'tls',
  says: /127\.0\.0\.1 port \d+ speaks plain HTTP, not TLS/,
  lookAlike: {
    when: 'the peer hangs up on the TLS hello, as a plain HTTP server does too',
    plant: world => stepAt(world, startClosingServer('data')),
    codes: ['tls-eof-after-hello'],
  },
})
