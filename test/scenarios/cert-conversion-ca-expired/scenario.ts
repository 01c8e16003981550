import { bundleFor, stepWithConversion } from '../ca-bundles.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the authority of a conversion webhook has ended',
  plant: async world => stepWithConversion(world, 'ball', await bundleFor(-3)),
  says: /The certificate authority in the caBundle of CustomResourceDefinition\/balls\.toys\.example\.com ended 3 days ago/,
  lookAlike: {
    when: 'it lasts for most of a year',
    plant: async world => stepWithConversion(world, 'doll', await bundleFor(300)),
  },
})
