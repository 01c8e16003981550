import { bundleFor, stepWithApiService } from '../ca-bundles.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the authority of the server of an aggregated API has ended',
  plant: async world => stepWithApiService(world, await bundleFor(-3)),
  exitCode: 0,
  says: /The certificate authority in the caBundle of APIService\/v1\.toys\.example\.com ended 3 days ago/,
  lookAlike: {
    when: 'the service is missing, and the authority lasts',
    plant: async world => stepWithApiService(world, await bundleFor(300)),
  },
})
