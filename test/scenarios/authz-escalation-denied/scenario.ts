import { createDeployer, type PolicyRule } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

const APPLY = ['get', 'create', 'patch']
const GROUP = 'rbac.authorization.k8s.io'
const MAY_APPLY: PolicyRule = { apiGroups: [GROUP], resources: ['roles', 'rolebindings'], verbs: APPLY }
const MAY_DELETE: PolicyRule = { apiGroups: [''], resources: ['secrets'], verbs: ['delete'] }

const ROLE = `apiVersion: ${GROUP}/v1
kind: Role
metadata: {name: cleaner}
rules:
  - {apiGroups: [""], resources: [secrets], verbs: [delete]}
---
apiVersion: ${GROUP}/v1
kind: RoleBinding
metadata: {name: cleaner}
roleRef: {apiGroup: ${GROUP}, kind: Role, name: cleaner}
subjects: [{kind: User, name: cleaner}]
`

async function applying({ cluster }: World, rules: readonly PolicyRule[]) {
  const { kubeconfig } = await createDeployer(cluster, rules)
  return {
    inputs: { kubeconfig, 'rbac-manifests': 'deploy' },
    workspaceFiles: { 'deploy/cleaner.yaml': ROLE },
  }
}

export default scenario({
  when: 'a role among the manifests has a right that the deploy credential lacks',
  plant: world => applying(world, [MAY_APPLY]),
  says: /may not grant the Role cleaner \(deploy\/cleaner\.yaml line 1\), since it has not itself "delete secrets/,
  lookAlike: {
    when: 'the credential has every right of the role itself',
    plant: world => applying(world, [MAY_APPLY, MAY_DELETE]),
  },
})
