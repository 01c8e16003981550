import { ADMIN } from '../../control-plane/pki.ts'
import { bindDeployer, createDeployer } from '../deployer.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: "the kubeconfig is the administrator's own",
  plant: async ({ cluster }) => ({ inputs: { kubeconfig: await cluster.kubeconfig(ADMIN) } }),
  exitCode: 0,
  says: /This credential \(kubernetes-admin\) may do everything in the cluster, since its certificate makes it a member of system:masters/,
  lookAlike: {
    when: 'cluster-admin is bound in one namespace',
    plant: async ({ cluster }) => {
      const deployer = await createDeployer(cluster, [])
      const { namespace, kubeconfig } = deployer
      await bindDeployer(cluster, deployer, 'cluster-admin', { kind: 'ServiceAccount', namespace })
      return { inputs: { kubeconfig } }
    },
  },
})
