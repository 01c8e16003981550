import { startOwnCluster } from '../own-cluster.ts'
import { scenario, type World } from '../scenario.ts'

const RBAC = '/apis/rbac.authorization.k8s.io/v1'

async function audited(world: World, change: (request: OwnRequest) => Promise<unknown>) {
  const { request, kubeconfig } = await startOwnCluster(world)
  await change(request)
  return { inputs: { kubeconfig, profile: 'audit' } }
}

type OwnRequest = Awaited<ReturnType<typeof startOwnCluster>>['request']

export default scenario({
  when: 'a binding that Kubernetes ships was deleted',
  plant: world =>
    audited(world, request => request('DELETE', `${RBAC}/clusterrolebindings/system:discovery`)),
  exitCode: 0,
  says: /The ClusterRoleBinding "system:discovery", which Kubernetes ships, is missing/,
  lookAlike: {
    when: 'a role that Kubernetes ships was given more by aggregation',
    plant: world =>
      audited(world, request =>
        request('POST', `${RBAC}/clusterroles`, {
          metadata: { name: 'view-toys', labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } },
          rules: [{ apiGroups: ['toys.example.com'], resources: ['*'], verbs: ['get', 'list'] }],
        }),
      ),
  },
})
