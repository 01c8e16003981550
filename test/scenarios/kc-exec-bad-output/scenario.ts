import { printingToken, stepWithPlugin } from '../plugin-steps.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the plugin greets on standard output before its credential',
  plant: world =>
    stepWithPlugin(world, {
      script: token => `echo 'Updates are available for some components.'\n${printingToken(token)}`,
    }),
  failedLayer: 'kubeconfig',
  says: /The plugin aws ended well, but printed other text around its ExecCredential; kubectl wants an ExecCredential and nothing else/,
  lookAlike: {
    when: 'the plugin greets on standard error',
    plant: world =>
      stepWithPlugin(world, {
        script: token => `echo 'Updates are available for some components.' >&2\n${printingToken(token)}`,
      }),
  },
})
