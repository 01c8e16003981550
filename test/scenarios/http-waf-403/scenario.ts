import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

const PAGE =
  '<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body>Sorry, you have been blocked</body></html>'

export default scenario({
  when: 'a firewall answers with its own page',
  plant: world =>
    stepAtTlsServer(world, {
      answers: {
        status: 403,
        headers: { server: 'cloudflare', 'content-type': 'text/html; charset=UTF-8' },
        body: PAGE,
      },
    }),
  failedLayer: 'http',
  says: /A firewall or portal before 127\.0\.0\.1 port \d+ refuses this runner with a web page \(status 403\); Kubernetes was not asked[\s\S]*Attention Required! \| Cloudflare/,
  lookAlike: {
    when: 'what refuses is an interface for programs',
    plant: world =>
      stepAtTlsServer(world, { answers: { status: 403, body: { message: 'Missing Authentication Token' } } }),
    codes: ['http-not-kubernetes'],
  },
})
