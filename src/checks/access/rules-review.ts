// What a SelfSubjectRulesReview lists. It is a hint, and a proof of "no" only where every authorizer has listed its rules: webhooks
// cannot.
import { ClusterError } from '../../cluster/cluster-error.ts'
import { isRecord, records, text, texts } from '../../findings/plain-json.ts'
import type { CheckContext, ResourceRight } from '../check.ts'
import { readDenial } from './denial.ts'

export interface Rules {
  readonly incomplete: boolean
  /** Whether an authorizer reports a problem with them. */
  readonly hasErrors: boolean
  readonly resourceRules: readonly ResourceRule[]
  /** Paths of the rules about them; a `*` at the end stands for all below. */
  readonly paths: readonly string[]
  /** Whether one rule grants every verb on everything. */
  readonly isEverything: boolean
  /** Roles that a binding of this identity refers to and that do not exist, as `ClusterRole "deployer"`. */
  readonly missingRoles: readonly string[]
}

interface ResourceRule {
  readonly verbs: readonly string[]
  readonly groups: readonly string[]
  readonly resources: readonly string[]
}

/** What this identity may do in a namespace, cluster-wide rights included; asked once in a run. @throws ClusterError */
export function rulesIn(
  { cluster, share }: Pick<CheckContext, 'cluster' | 'share'>,
  namespace: string,
): Promise<Rules> {
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } }
  return share(`rules in ${namespace}`, async () => {
    const status = await cluster.review('/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', body)
    if (!isRecord(status))
      throw new ClusterError('unreadable', 'the rules review came back without an answer')
    return readRules(status)
  })
}

export function readRules(status: Readonly<Record<string, unknown>>): Rules {
  return {
    incomplete: status['incomplete'] !== false,
    hasErrors: text(status['evaluationError']) !== '',
    resourceRules: records(status['resourceRules']).map(rule => ({
      verbs: texts(rule['verbs']),
      groups: texts(rule['apiGroups']),
      resources: texts(rule['resources']),
    })),
    paths: records(status['nonResourceRules']).flatMap(rule => texts(rule['nonResourceURLs'])),
    isEverything: records(status['resourceRules']).some(rule =>
      ['verbs', 'apiGroups', 'resources'].every(part => texts(rule[part]).includes('*')),
    ),
    missingRoles: readDenial(text(status['evaluationError'])).missingRoles,
  }
}

/**
 * Whether the rules prove that a right is not granted, neither in their namespace nor in the whole cluster. A rule for single
 * objects leaves it open, and so does one for a resource where its subresource is asked for, which to ABAC is the same. Nothing
 * is proven for members of system:masters: no rule tells of what they may.
 */
export function ruleOut(rules: Rules, { verb, group, resource, subresource }: ResourceRight): boolean {
  if (rules.incomplete || rules.hasErrors) return false
  const resources = [resource, ...(subresource ? [`${resource}/${subresource}`, `*/${subresource}`] : [])]
  const mayGrant = (rule: ResourceRule) =>
    covers(rule.verbs, [verb]) && covers(rule.groups, [group]) && covers(rule.resources, resources)
  return !rules.resourceRules.some(mayGrant)
}

function covers(granted: readonly string[], asked: readonly string[]): boolean {
  return granted.some(name => name === '*' || asked.includes(name))
}

// What ClusterRoles grant that Kubernetes binds to every authenticated identity (system:basic-user, system:discovery,
// system:public-info-viewer) or to every service account (system:service-account-issuer-discovery, and behind a feature gate
// system:cluster-trust-bundle-discovery): plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go.
const BASIC_RESOURCES = [
  'selfsubjectaccessreviews.authorization.k8s.io',
  'selfsubjectrulesreviews.authorization.k8s.io',
  'selfsubjectreviews.authentication.k8s.io',
  'clustertrustbundles.certificates.k8s.io',
]
const BASIC_PATHS = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/healthz',
  '/livez',
  '/openapi',
  '/openapi/*',
  '/readyz',
  '/version',
  '/version/',
  '/.well-known/openid-configuration',
  '/.well-known/openid-configuration/',
  '/openid/v1/jwks',
  '/openid/v1/jwks/',
]

/** Whether any rule grants what not every identity has. */
export function grantsMoreThanBasics({ resourceRules, paths }: Rules): boolean {
  const isBasic = ({ groups, resources }: ResourceRule) =>
    groups.every(group => resources.every(resource => BASIC_RESOURCES.includes(`${resource}.${group}`)))
  return !resourceRules.every(isBasic) || !paths.every(path => BASIC_PATHS.includes(path))
}
