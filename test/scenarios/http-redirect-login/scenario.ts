import { scenario } from '../scenario.ts'
import { stepAtTlsServer } from '../stand-ins.ts'

const LOGIN = 'https://login.example.com/oauth2/start?rd=%2Fversion'

export default scenario({
  when: 'a portal redirects to its login',
  plant: world => stepAtTlsServer(world, { answers: { status: 302, headers: { location: LOGIN } } }),
  failedLayer: 'http',
  says: /127\.0\.0\.1 port \d+ redirects to https:\/\/login\.example\.com\/oauth2\/start/,
  lookAlike: {
    when: 'it answers with the login page itself',
    plant: world =>
      stepAtTlsServer(world, {
        answers: { headers: { 'content-type': 'text/html' }, body: '<title>Sign in</title>' },
      }),
    codes: ['http-html-200'],
  },
})
