import { stepWithApi, WHY_NO_VERIFICATION } from '../aggregated-apis.ts'
import { bundleFor, stepWithApiService } from '../ca-bundles.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the caBundle of an aggregated API is of another authority than the certificate of its server',
  plant: world => stepWithApi(world, { isUntrusted: true, isAvailable: false }),
  exitCode: 0,
  says: /Nothing of toys\.example\.com\/v1 can be read, and no namespace be deleted: the API server does not trust the certificate of default\/toys: x509: certificate signed by unknown authority/,
  impossible: WHY_NO_VERIFICATION,
  lookAlike: {
    when: 'the service is missing, and the authority lasts',
    plant: async world => stepWithApiService(world, await bundleFor(300)),
    codes: ['aggregated-unavailable'],
  },
})
