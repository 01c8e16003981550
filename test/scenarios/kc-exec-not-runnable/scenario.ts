import { printingToken, stepWithPlugin } from '../plugin-steps.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the file of the plugin has lost its right to be executed',
  plant: world => stepWithPlugin(world, { script: printingToken, mode: 0o644 }),
  failedLayer: 'kubeconfig',
  says: /The plugin aws may not be executed: \S+\/aws is no program to this user[\s\S]*chmod \+x/,
  lookAlike: {
    when: 'it has that right',
    plant: world => stepWithPlugin(world, { script: printingToken }),
  },
})
