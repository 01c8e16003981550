import { startHttpServer } from '../../servers/http-servers.ts'
import { stepAsking } from '../endpoints.ts'
import { scenario, type World } from '../scenario.ts'

// As Kong answers on /status when its database is gone.
async function statusEndpoint({ use }: World): Promise<string> {
  const answers = { status: 503, body: { message: 'failed to connect to database' } }
  return `${use(await startHttpServer({ answers })).url}/status`
}

export default scenario({
  when: 'the status endpoint of an ingress controller says that it is not well',
  plant: async world => stepAsking(world, await statusEndpoint(world)),
  says: /The endpoint "http:\/\/127\.0\.0\.1:\d+\/status" answers 503, not 2xx/,
  lookAlike: {
    when: 'that status is the expected one',
    plant: async world => stepAsking(world, `${await statusEndpoint(world)} 200,503`),
  },
})
