import { stepWithRefusal } from '../refused-pods.ts'
import { scenario, type World } from '../scenario.ts'

const step = (world: World, minutesAgo: number) =>
  stepWithRefusal(world, {
    async plant(cluster, namespace) {
      const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' }
      await cluster.request('PATCH', `/api/v1/namespaces/${namespace}`, { metadata: { labels } })
    },
    refusal: /violates PodSecurity/,
    minutesAgo,
  })

export default scenario({
  when: 'a namespace enforces a level of Pod Security that its Deployment does not keep',
  plant: world => step(world, 1),
  says: /could not create pods .* ago: the namespace enforces the Pod Security level restricted:latest: allowPrivilegeEscalation != false[\s\S]*kubectl label --overwrite namespace [a-z0-9-]+ pod-security/,
  lookAlike: {
    when: 'the Deployment has been changed since',
    plant: world => step(world, 30),
  },
})
