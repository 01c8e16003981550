import { printingToken, stepWithPlugin, V1 } from '../plugin-steps.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the plugin answers in another version than the kubeconfig asks for',
  plant: world =>
    stepWithPlugin(world, {
      exec: { apiVersion: V1, interactiveMode: 'Never' },
      script: printingToken,
    }),
  failedLayer: 'kubeconfig',
  says: /asks the plugin aws for client\.authentication\.k8s\.io\/v1, but the version of its answer is client\.authentication\.k8s\.io\/v1beta1/,
  lookAlike: {
    when: 'the plugin answers in the version that it is asked for',
    plant: world =>
      stepWithPlugin(world, {
        exec: { apiVersion: V1, interactiveMode: 'Never' },
        script: token => printingToken(token).replaceAll('/v1beta1', '/v1'),
      }),
  },
})
