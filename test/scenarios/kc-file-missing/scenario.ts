import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the path begins with ~, which no shell replaces here',
  plant: async () => ({ inputs: { 'kubeconfig-path': '~/.kube/config' } }),
  failedLayer: 'kubeconfig',
  says: /The kubeconfig file .*\/~\/\.kube\/config does not exist[\s\S]*Write the whole path/,
  lookAlike: {
    when: 'one member of a list does not exist, which kubectl skips',
    plant: async ({ cluster }) => ({
      inputs: { 'kubeconfig-path': 'env' },
      environment: { KUBECONFIG: 'gone.yaml:deploy/kubeconfig.yaml' },
      workspaceFiles: { 'deploy/kubeconfig.yaml': await cluster.kubeconfig() },
    }),
  },
})
