import type { Judgement } from '../../../findings/code.ts'
import { quoted } from '../../../findings/list-text.ts'
import { bindingText, placeOf, removalOf, subjectText } from './binding-text.ts'
import type { Code } from './codes.ts'
import type { Binding, Role, Rule, Subject } from './rbac-objects.ts'
import { isReview, kindsOf, powersOf, powerText, rightText } from './rule-power.ts'

/** Subjects that stand for whoever comes, as kind and name. */
const NOBODY = ['User/system:anonymous', 'Group/system:unauthenticated']
const EVERYBODY = ['Group/system:authenticated', 'Group/system:serviceaccounts']

// What OpenShift grants to everybody itself, in each version or in some: https://docs.okd.io/latest/authentication/using-rbac.html
const OF_DISTRIBUTIONS: ReadonlySet<string> = new Set([
  'self-access-reviewer',
  'self-provisioner',
  'system:build-strategy-docker',
  'system:build-strategy-jenkinspipeline',
  'system:build-strategy-source',
  'system:oauth-token-deleter',
  'system:openshift:public-info-viewer',
  'system:scope-impersonation',
  'system:webhook',
])

/** Whether it is for whoever comes, and not for somebody by name. */
export function isForEverybody({ subjects }: Pick<Binding, 'subjects'>): boolean {
  return subjects.some(subject => isOneOf(NOBODY, subject) || isOneOf(EVERYBODY, subject))
}

/** Judges what a binding that is for everybody grants by this role. */
export function judgeEverybody(binding: Binding, role: Role, isGoogle: boolean): Judgement<Code>[] {
  if (OF_DISTRIBUTIONS.has(role.name)) return []
  // Only a ClusterRoleBinding grants paths.
  const rules = binding.namespace === '' ? role.rules : role.rules.map(rule => ({ ...rule, paths: [] }))
  const powers = powersOf(rules)
  const strangers = binding.subjects.filter(subject => isOneOf(NOBODY, subject))
  if (strangers.length > 0) return judgeAnonymous({ binding, strangers, rules, powers })
  if (powers.length === 0) return []
  const subjects = binding.subjects.filter(subject => isOneOf(EVERYBODY, subject))
  const isAnyIdentity = subjects.some(({ name }) => name === 'system:authenticated')
  const who = isAnyIdentity ? 'Everybody who can sign in' : 'Every service account of the cluster'
  return [
    {
      ...finding('rbac-authenticated-bound', binding, subjects),
      message: `${who} may ${powerText(powers)}${placeOf(binding)}, granted by the ${bindingText(binding)}.`,
      evidence: {
        ...evidenceOf(subjects, powers),
        ...(isGoogle && isAnyIdentity && { 'Who can sign in': 'on GKE everybody with a Google account' }),
      },
    },
  ]
}

interface Granted {
  readonly binding: Binding
  readonly strangers: readonly Subject[]
  readonly rules: readonly Rule[]
  readonly powers: readonly string[]
}

function judgeAnonymous({ binding, strangers, rules, powers }: Granted): Judgement<Code>[] {
  const readings = powers.length > 0 ? [] : rules.flatMap(rule => readingsOf(rule, binding.namespace))
  const rights = [...powers, ...readings.map(({ right }) => right)]
  if (rights.length === 0) return []
  const isMild = powers.length === 0 && readings.every(reading => reading.isMild)
  return [
    {
      ...finding('rbac-anonymous-bound', binding, strangers),
      message: `Anybody may ${powerText(rights)}${placeOf(binding)} without a credential, granted by the ${bindingText(binding)}.`,
      evidence: evidenceOf(strangers, rights),
      ...(isMild && { severity: 'warning' as const }),
    },
  ]
}

// What system:public-info-viewer grants, and what is published for those who check the tokens of service accounts.
const PUBLIC_PATHS = ['/healthz', '/livez', '/readyz', '/version', '/.well-known', '/openid/v1/jwks']

interface Reading {
  readonly right: string
  /** It shows no object of the cluster. */
  readonly isMild: boolean
}

/**
 * What a rule lets anybody ask beyond what is public. The namespace kube-public is there to be read by all: kubeadm puts
 * cluster-info into it.
 */
function readingsOf(rule: Rule, namespace: string): Reading[] {
  const isPublic = (path: string) => PUBLIC_PATHS.some(base => path === base || path.startsWith(`${base}/`))
  const kinds = namespace === 'kube-public' ? [] : kindsOf(rule)
  const paths = rule.paths.filter(path => !isPublic(path))
  return [
    ...kinds.map(kind => ({ right: rightText(rule.verbs, kind, rule.names), isMild: isReview(kind) })),
    ...paths.map(path => ({ right: `${rule.verbs.join(', ')} ${path}`, isMild: true })),
  ]
}

function isOneOf(known: readonly string[], { kind, name }: Subject): boolean {
  return known.includes(`${kind}/${name}`)
}

function finding<const Name extends Code>(code: Name, binding: Binding, subjects: readonly Subject[]) {
  const { kind, namespace, name } = binding
  const place = namespace === '' ? {} : { namespace: quoted(namespace, 80) }
  const subject = { kind, ...place, name: quoted(name, 150) }
  const remedy = removalOf(binding, subjects)
  return { code, subject, ...(remedy !== undefined && { remedy }) }
}

function evidenceOf(subjects: readonly Subject[], powers: readonly string[]) {
  return { Subjects: subjects.map(subjectText).join(', '), Rights: powerText(powers, 10) }
}
