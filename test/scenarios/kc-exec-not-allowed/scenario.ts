import { printingToken, stepWithPlugin } from '../plugin-steps.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the kubeconfig names a program that nobody has allowed',
  plant: world =>
    stepWithPlugin(world, {
      exec: { command: 'company-login' },
      script: printingToken,
    }),
  failedLayer: 'kubeconfig',
  says: /The kubeconfig wants to run "company-login" for its credential, and it is none of the plugins that may run unasked[\s\S]*exec-plugins: company-login/,
  lookAlike: {
    when: 'the input exec-plugins names it',
    plant: world =>
      stepWithPlugin(world, {
        exec: { command: 'company-login' },
        script: printingToken,
        inputs: { 'exec-plugins': 'company-login' },
      }),
  },
})
