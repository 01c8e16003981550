import { printingToken, stepWithPlugin } from '../plugin-steps.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the plugin demands a person at a terminal',
  plant: world =>
    stepWithPlugin(world, {
      exec: { interactiveMode: 'Always' },
      script: printingToken,
    }),
  failedLayer: 'kubeconfig',
  says: /The plugin aws wants a person at a terminal \(interactiveMode: Always, line \d+, column \d+\), and here is none/,
  lookAlike: {
    when: 'the plugin takes a person where there is one',
    plant: world =>
      stepWithPlugin(world, {
        exec: { interactiveMode: 'IfAvailable' },
        script: printingToken,
      }),
  },
})
