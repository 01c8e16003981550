import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'a proxy cuts the answers of the API server short and ends them properly',
  plant: world =>
    stepAtTlsServer(world, {
      answers: {
        headers: { 'audit-id': '1', 'content-type': 'application/json' },
        body: '{"major": "1", "gitVer',
      },
    }),
  failedLayer: 'http',
  says: /The API server at 127\.0\.0\.1 port \d+ answers, but what it says of its version cannot be read/,
  lookAlike: {
    when: 'the JSON is whole and of something else, such as etcd',
    plant: world =>
      stepAtTlsServer(world, { answers: { body: { etcdserver: '3.6.16', etcdcluster: '3.6.0' } } }),
    codes: ['http-not-kubernetes'],
  },
})
