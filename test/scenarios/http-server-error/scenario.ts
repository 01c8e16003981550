import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'the API server panics',
  plant: world =>
    stepAtTlsServer(world, {
      answers: {
        status: 500,
        headers: { 'audit-id': '5b7aa1a6-5a43-4c32-b3c2-2d8b6f0f2a11' },
        body: {
          kind: 'Status',
          apiVersion: 'v1',
          status: 'Failure',
          message: 'This request caused apiserver to panic. Look in the logs for details.',
          reason: 'InternalError',
          code: 500,
        },
      },
    }),
  failedLayer: 'http',
  says: /The API server at 127\.0\.0\.1 port \d+ answers with status 500: This request caused apiserver to panic/,
  lookAlike: {
    when: 'a content delivery network answers with a status of its own',
    plant: world => stepAtTlsServer(world, { answers: { status: 522, body: 'error code: 522' } }),
    codes: ['http-not-kubernetes'],
  },
})
