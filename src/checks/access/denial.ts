// What an authorizer says with a no. Pure.

/** Of the words of one review, those that tell more than that nobody allows it. */
export interface Denial {
  /** Roles that a binding of this identity refers to and that do not exist, as `ClusterRole "deployer"`. */
  readonly missingRoles: readonly string[]
  /** What an authorizer beside RBAC says, as a webhook does; empty when none has words. */
  readonly otherWords: string
}

// RBAC: clusterrole.rbac.authorization.k8s.io "x" not found; several stand in brackets.
const MISSING_ROLE = /\b(clusterrole|role)\.rbac\.authorization\.k8s\.io "([^"]+)" not found/g
const KINDS: Readonly<Record<string, string>> = { clusterrole: 'ClusterRole', role: 'Role' }

/** @param reason of a SelfSubjectAccessReview, or the `evaluationError` of a rules review; each authorizer has a line of its own */
export function readDenial(reason: string): Denial {
  const roles = [...reason.matchAll(MISSING_ROLE)].map(([, kind = '', name]) => `${KINDS[kind]} "${name}"`)
  const others = reason.split('\n').filter(line => !/^RBAC: |^No policy matched\.?$/.test(line))
  return { missingRoles: [...new Set(roles)], otherWords: others.join(' ').trim() }
}

/** Who has to be asked for the right, where an authorizer that is known has said no. */
export interface CloudAuthorizer {
  readonly name: string
  readonly words: RegExp
  readonly remedy: string
}

const CLOUD_AUTHORIZERS: readonly CloudAuthorizer[] = [
  {
    name: 'Azure',
    words: /access to the resource in Azure/i,
    remedy:
      'Assign a role in Azure, `az role assignment create --role "Azure Kubernetes Service RBAC Writer" --assignee PRINCIPAL --scope CLUSTER/namespaces/NAMESPACE`; it takes some minutes to hold.',
  },
  {
    name: 'Google Cloud IAM',
    words: /requires one of \[.*\] permission/i,
    remedy:
      'Grant a role that has the permission, `gcloud projects add-iam-policy-binding PROJECT --member=serviceAccount:NAME --role=roles/container.developer`, or a Role of the cluster.',
  },
]

export function cloudAuthorizer(words: string): CloudAuthorizer | undefined {
  return CLOUD_AUTHORIZERS.find(each => each.words.test(words))
}
