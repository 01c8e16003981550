import type { ResourceRight } from '../../check.ts'

/**
 * A way from some rights to others that nobody granted. Creating pods is none here, although a pod may use every Secret and
 * service account of its namespace: that is what a credential for deploys is for.
 */
export interface EscalationPath {
  /** Each of these is needed, and of each one form is enough. */
  readonly needs: readonly (readonly ResourceRight[])[]
  /** Why it matters, as a sentence. */
  readonly why: string
  /** Whether it is one in a single namespace too. */
  readonly isNamespaced: boolean
}

const RBAC = 'rbac.authorization.k8s.io'
const CSR = 'certificates.k8s.io'

// https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  {
    needs: [[{ verb: 'escalate', group: RBAC, resource: 'clusterroles' }]],
    why: 'It may write into a ClusterRole rights that it does not have.',
    isNamespaced: false,
  },
  {
    needs: [[{ verb: 'escalate', group: RBAC, resource: 'roles' }]],
    why: 'It may write into a Role rights that it does not have.',
    isNamespaced: true,
  },
  {
    needs: [[{ verb: 'bind', group: RBAC, resource: 'clusterroles' }]],
    why: 'It may bind itself to every ClusterRole, cluster-admin too.',
    isNamespaced: true,
  },
  {
    needs: [[{ verb: 'bind', group: RBAC, resource: 'roles' }]],
    why: 'It may bind itself to Roles with rights that it does not have.',
    isNamespaced: true,
  },
  {
    needs: [[{ verb: 'impersonate', group: '', resource: 'users' }]],
    why: 'It may act as any user, an administrator too.',
    isNamespaced: false,
  },
  {
    needs: [[{ verb: 'impersonate', group: '', resource: 'groups' }]],
    why: 'It may act as a member of any group, system:masters too.',
    isNamespaced: false,
  },
  {
    needs: [[{ verb: 'impersonate', group: '', resource: 'serviceaccounts' }]],
    why: 'It may act as any service account there.',
    isNamespaced: true,
  },
  {
    needs: [forms(['get', 'list'], { group: '', resource: 'secrets' })],
    why: 'It may read every password, private key and stored token there.',
    isNamespaced: true,
  },
  {
    // Until Kubernetes 1.35 the right to get was enough for whoever speaks WebSocket.
    needs: [forms(['create', 'get'], { group: '', resource: 'pods', subresource: 'exec' })],
    why: 'It may run commands in every pod there, and use the token and the Secrets of each.',
    isNamespaced: true,
  },
  {
    needs: [forms(['get', 'create'], { group: '', resource: 'nodes', subresource: 'proxy' })],
    why: 'It may run commands in every pod through the kubelets.',
    isNamespaced: false,
  },
  {
    needs: [[{ verb: 'create', group: '', resource: 'serviceaccounts', subresource: 'token' }]],
    why: 'It may issue itself a token of any service account there.',
    isNamespaced: true,
  },
  {
    needs: [
      [{ verb: 'update', group: CSR, resource: 'certificatesigningrequests', subresource: 'approval' }],
      ['kubernetes.io/kube-apiserver-client', 'kubernetes.io/*'].map(name => ({
        verb: 'approve',
        group: CSR,
        resource: 'signers',
        name,
      })),
    ],
    why: 'It may approve a client certificate in the name of any user.',
    isNamespaced: false,
  },
]

function forms(verbs: readonly string[], right: Omit<ResourceRight, 'verb'>): readonly ResourceRight[] {
  return verbs.map(verb => ({ verb, ...right }))
}
