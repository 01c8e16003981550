import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

export default scenario({
  when: 'a web page answers',
  plant: world =>
    stepAtTlsServer(world, {
      answers: {
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><html><head><title>Kubernetes Dashboard</title></head></html>',
      },
    }),
  failedLayer: 'http',
  says: /A web page answers at 127\.0\.0\.1 port \d+, not the Kubernetes API[\s\S]*page titled "Kubernetes Dashboard"/,
  lookAlike: {
    when: 'the page is one of an error',
    plant: world =>
      stepAtTlsServer(world, {
        answers: { status: 404, headers: { 'content-type': 'text/html' }, body: '<title>Not found</title>' },
      }),
    codes: ['http-not-kubernetes'],
  },
})
