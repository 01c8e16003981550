import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'a kubelet refuses, with the same status as the API server does and in plain text',
  plant: world =>
    stepAtTlsServer(world, {
      answers: {
        status: 401,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: 'Unauthorized',
      },
    }),
  failedLayer: 'http',
  says: /Something at 127\.0\.0\.1 port \d+ refuses with status 401, and it is not a Kubernetes API server/,
  lookAlike: {
    when: 'the API server refuses the token',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: await cluster.kubeconfig({ token: 'nobody-knows-it' }) },
    }),
    codes: ['authn-401-generic'],
  },
})
