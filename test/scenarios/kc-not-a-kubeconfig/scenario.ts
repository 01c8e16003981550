import { stringify } from 'yaml'
import { inBase64 } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

// As Cluster API keeps the kubeconfig of a cluster.
const secretManifest = (kubeconfig: string) =>
  stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'prod-kubeconfig', namespace: 'default' },
    data: { value: inBase64(kubeconfig) },
  })

export default scenario({
  when: 'the manifest of the Secret was stored that holds it',
  plant: async ({ cluster }) => ({ inputs: { kubeconfig: secretManifest(await cluster.kubeconfig()) } }),
  failedLayer: 'kubeconfig',
  says: /The kubeconfig is a document of the kind Secret, not Config[\s\S]*Store what is inside of it/,
  lookAlike: {
    when: 'it is the value inside the Secret',
    plant: async ({ cluster }) => ({ inputs: { kubeconfig: inBase64(await cluster.kubeconfig()) } }),
    codes: ['kc-base64-single'],
  },
})
