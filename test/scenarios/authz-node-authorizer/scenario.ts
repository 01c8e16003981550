import { scenario, type World } from '../scenario.ts'

async function stepAsNode({ cluster }: World, groups: readonly string[]) {
  return { inputs: { kubeconfig: await cluster.kubeconfig({ user: 'system:node:worker-1', groups }) } }
}

export default scenario({
  when: 'the kubeconfig is that of a kubelet',
  plant: world => stepAsNode(world, ['system:nodes']),
  exitCode: 0,
  says: /This is the credential of the node worker-1: the API server lets it do only what that node needs/,
  lookAlike: {
    when: 'the name is that of a node, but the group is not, so that it is a user like others',
    plant: world => stepAsNode(world, []),
    codes: ['authz-nothing-granted'],
  },
})
