import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

const PAGE =
  '<html><head><title>503 Service Unavailable</title></head><body><center>nginx</center></body></html>'

export default scenario({
  when: 'a load balancer answers with its page for 503',
  plant: world =>
    stepAtTlsServer(world, {
      answers: { status: 503, headers: { server: 'nginx', 'content-type': 'text/html' }, body: PAGE },
    }),
  failedLayer: 'http',
  says: /A load balancer or proxy at 127\.0\.0\.1 port \d+ answered 503: it cannot reach a working API server/,
  lookAlike: {
    when: 'the API server itself answers so',
    plant: world =>
      stepAtTlsServer(world, {
        answers: {
          status: 503,
          headers: { 'audit-id': '5b7aa1a6-5a43-4c32-b3c2-2d8b6f0f2a11' },
          body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Timeout', code: 503 },
        },
      }),
    codes: ['http-server-error'],
  },
})
