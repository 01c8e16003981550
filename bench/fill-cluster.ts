// A cluster of five thousand nodes, as far as a check could touch it, and with which nothing is wrong.
import { mapBounded } from '../src/cluster/bounded.ts'
import { createAuthority } from '../test/control-plane/certificates.ts'
import type { ControlPlane } from '../test/control-plane/control-plane.ts'
import { base64 } from '../test/control-plane/kubeconfig.ts'
import { definition, event, lease, node, pod, role, roleBinding, slice, webhook } from './large-objects.ts'

export const SIZES = {
  namespaces: 500,
  nodes: 5_000,
  pods: 20_000,
  services: 2_000,
  roles: 1_000,
  events: 5_000,
  definitions: 300,
  webhooks: 100,
} as const

const AT_ONCE = 48

/** Fills an empty cluster through its API. */
export async function fillCluster({ request, newNamespace }: ControlPlane): Promise<void> {
  const post = (path: string, object: object) => request('POST', path, object)
  const times = <Made>(count: number, make: (index: number) => Promise<Made>) =>
    mapBounded([...Array(count).keys()], AT_ONCE, make)
  const namespaces = await times(SIZES.namespaces, () => newNamespace('team'))
  const at = (index: number) => `namespaces/${namespaces[index % SIZES.namespaces]}`
  const caBundle = base64((await createAuthority({ name: 'hook-ca' })).certificatePem)
  await post('/api/v1/namespaces', { metadata: { name: 'kube-node-lease' } }).catch(() => {})
  await times(SIZES.nodes, async index => {
    await post('/api/v1/nodes', node(index))
    await post('/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases', lease(index))
  })
  await times(SIZES.pods, index => post(`/api/v1/${at(index)}/pods`, pod(index)))
  await times(SIZES.services, async index => {
    const [name, spec] = [`app-${index}`, { clusterIP: 'None', ports: [{ name: 'https', port: 443 }] }]
    await post(`/api/v1/${at(index)}/services`, { metadata: { name }, spec })
    await post(`/apis/discovery.k8s.io/v1/${at(index)}/endpointslices`, slice(name))
  })
  await times(SIZES.roles, async index => {
    const place = `/apis/rbac.authorization.k8s.io/v1/${at(index)}`
    await post(`${place}/roles`, role(index))
    await post(`${place}/rolebindings`, roleBinding(index))
  })
  await times(SIZES.events, index =>
    post(`/api/v1/${at(index)}/events`, event(index, namespaces[index % SIZES.namespaces] ?? '')),
  )
  await times(SIZES.definitions, index =>
    post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', definition(index)),
  )
  // Last, since they are asked about what is created.
  await times(SIZES.webhooks, index => {
    const service = { namespace: namespaces[index % SIZES.namespaces], name: `app-${index}` }
    const [kind, object] = webhook(index, { service, caBundle })
    return post(`/apis/admissionregistration.k8s.io/v1/${kind}`, object)
  })
}
