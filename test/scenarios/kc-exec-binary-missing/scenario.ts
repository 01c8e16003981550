import { printingToken, stepWithPlugin } from '../plugin-steps.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the plugin of Google is not installed',
  plant: world =>
    stepWithPlugin(world, {
      exec: { command: 'gke-gcloud-auth-plugin', args: null, installHint: 'Install it for use with kubectl' },
    }),
  failedLayer: 'kubeconfig',
  says: /needs the program gke-gcloud-auth-plugin for its credential, and this runner has none of that name on its PATH[\s\S]*install_components: gke-gcloud-auth-plugin/,
  lookAlike: {
    when: 'it is installed',
    plant: world =>
      stepWithPlugin(world, {
        exec: { command: 'gke-gcloud-auth-plugin', args: null },
        script: printingToken,
      }),
  },
})
