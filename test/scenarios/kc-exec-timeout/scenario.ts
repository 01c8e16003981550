import { printingToken, stepWithPlugin } from '../plugin-steps.ts'
import { scenario } from '../scenario.ts'

const CODE =
  'To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code FFFFFFFFF to authenticate.'

export default scenario({
  when: 'the plugin waits for a person with a browser',
  plant: world =>
    stepWithPlugin(world, {
      exec: { command: 'kubelogin', args: ['get-token'] },
      script: `echo '${CODE}' >&2; sleep 60`,
      inputs: { 'probe-timeout': '1s' },
    }),
  failedLayer: 'kubeconfig',
  says: /The plugin kubelogin gave no credential within 1 s and was stopped: it waits for a person to sign in[\s\S]*microsoft\.com\/devicelogin[\s\S]*convert-kubeconfig -l workloadidentity/,
  lookAlike: {
    when: 'the plugin is slow, and a child that it leaves behind holds its output open',
    plant: world =>
      stepWithPlugin(world, {
        exec: { command: 'kubelogin', args: ['get-token'] },
        script: token => `sleep 0.3; sleep 60 &\n${printingToken(token)}`,
      }),
  },
})
