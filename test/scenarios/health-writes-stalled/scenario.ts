import { request } from 'undici'
import { startControlPlane } from '../../control-plane/control-plane.ts'
import { base64 } from '../../control-plane/kubeconfig.ts'
import { apiserverLease, componentLease, LEASES } from '../leases.ts'
import { scenario } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

interface LeaseList {
  readonly items: readonly { readonly metadata: { readonly name: string } }[]
}

export default scenario({
  when: 'etcd is full for 5 minutes',
  async plant({ use }) {
    const cluster = use(await startControlPlane())
    const post = async (path: string, body: object) => {
      const answer = await request(`${cluster.data.etcd}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
      if (answer.statusCode !== 200) throw new Error(await answer.body.text())
      await answer.body.dump()
    }
    const { items } = await cluster.request<LeaseList>('GET', LEASES)
    for (const { metadata } of items) {
      // The API server renews its own every 10 s, until etcd raises the alarm.
      const { name } = metadata
      const lease = {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        ...apiserverLease('cp-1', 300),
        metadata: { ...apiserverLease('cp-1', 300).metadata, name, namespace: 'kube-system' },
      }
      const key = base64(`/registry/leases/kube-system/${name}`)
      await post('/v3/kv/put', { key, value: base64(JSON.stringify(lease)) })
    }
    await post('/v3/maintenance/alarm', { action: 'ACTIVATE', alarm: 'NOSPACE' })
    return { inputs: { kubeconfig: await cluster.kubeconfig() } }
  },
  says: /Nothing is written to this cluster any more: no Lease in kube-system was renewed for 5 minutes/,
  lookAlike: {
    when: 'only the controller manager does not renew its Lease',
    async plant(world) {
      const cluster = await storedCluster(world)
      await cluster.plant(LEASES, componentLease('kube-controller-manager', 600))
      return { inputs: { kubeconfig: await cluster.kubeconfig(), checks: 'leases' } }
    },
    codes: ['health-controller-manager-stale'],
  },
})
