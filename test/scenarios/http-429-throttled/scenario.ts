import { scenario } from '../scenario.ts'
import { readerToken, stepAtGateway, stepAtTlsServer } from '../stand-ins.ts'

const BODY = 'Too many requests, please try again later.\n'

export default scenario({
  when: 'the API server throttles the client',
  plant: world =>
    stepAtTlsServer(world, {
      answers: {
        status: 429,
        headers: {
          'retry-after': '1',
          'x-kubernetes-pf-flowschema-uid': '8a4f2a2c-4b5c-4f5b-9e0a-1d1f6a4c7a10',
        },
        body: BODY,
      },
    }),
  exitCode: 3,
  says: /The API server at 127\.0\.0\.1 port \d+ throttles this client/,
  lookAlike: {
    when: 'it is asked again after the second that a gateway wanted, and lets the client through',
    plant: async world => stepAtGateway(world, { turnsAway: 2 }, { token: await readerToken(world.cluster) }),
  },
})
