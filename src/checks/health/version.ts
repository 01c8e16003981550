import { defineCheck } from '../check.ts'

/** The version itself was asked for on the way in; here it is told as something that was looked at. */
export const version = defineCheck({
  id: 'version',
  family: 'health',
  title: 'The version of the API server is known',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [{ verb: 'get', path: '/version' }],
  codes: {},
  async collect({ cluster, connection }) {
    // Asked once more only to learn why there was none: a right that is missing, or a server that throttles.
    if (connection.version === '') await cluster.get('/version')
    return connection.version
  },
  evaluate: () => ({ objects: 1, judgements: [] }),
})
