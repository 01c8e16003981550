import { expect, test } from '@jest/globals'
import { grantsMoreThanBasics, readRules } from '../../../src/checks/access/rules-review.ts'

const RESOURCE_RULES = [
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
]
// What Kubernetes 1.36 said of a user and of a service account to which nothing is bound.
const USER_PATHS = [
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
]
const SERVICE_ACCOUNT_PATHS = [
  ...USER_PATHS,
  '/.well-known/openid-configuration',
  '/.well-known/openid-configuration/',
  '/openid/v1/jwks',
  '/openid/v1/jwks/',
]

const rulesOf = (paths: readonly string[], ...further: object[]) =>
  readRules({
    resourceRules: [...RESOURCE_RULES, ...further],
    nonResourceRules: [{ verbs: ['get'], nonResourceURLs: paths }],
    incomplete: false,
  })

const rule = (apiGroups: string[], resources: string[]) => ({ verbs: ['get'], apiGroups, resources })

test.each<[string, ReturnType<typeof rulesOf>]>([
  ['nothing at all', readRules({})],
  ['what every identity has', rulesOf(USER_PATHS)],
  ['what every service account has', rulesOf(SERVICE_ACCOUNT_PATHS)],
  [
    'what service accounts have behind a feature gate',
    rulesOf([], rule(['certificates.k8s.io'], ['clustertrustbundles'])),
  ],
])('%s is not more than the basics', (_, rules) => {
  expect(grantsMoreThanBasics(rules)).toBe(false)
})

test.each<[string, ReturnType<typeof rulesOf>]>([
  ['a resource more', rulesOf(USER_PATHS, rule([''], ['pods']))],
  [
    'a resource more in a rule of basic ones',
    rulesOf([], rule(['authorization.k8s.io'], ['selfsubjectaccessreviews', 'subjectaccessreviews'])),
  ],
  ['a basic name in another group', rulesOf([], rule(['example.com'], ['selfsubjectreviews']))],
  ['every resource of a basic group', rulesOf([], rule(['authorization.k8s.io'], ['*']))],
  ['everything', rulesOf(['*'], rule(['*'], ['*']))],
  ['a path more', rulesOf([...USER_PATHS, '/metrics'])],
  ['what is below a basic path', rulesOf(['/readyz/*'])],
])('%s is more than the basics', (_, rules) => {
  expect(grantsMoreThanBasics(rules)).toBe(true)
})

test('a review that is not complete says so', () => {
  const evaluationError = 'webhook authorizer does not support user rule resolution'
  expect(readRules({ incomplete: true, evaluationError })).toEqual({
    incomplete: true,
    hasErrors: true,
    resourceRules: [],
    paths: [],
    isEverything: false,
    missingRoles: [],
  })
})

test('a review names the roles that bindings refer to and nobody has made', () => {
  const evaluationError =
    '[clusterrole.rbac.authorization.k8s.io "edti" not found, role.rbac.authorization.k8s.io "gone" not found]'
  expect(readRules({ evaluationError }).missingRoles).toEqual(['ClusterRole "edti"', 'Role "gone"'])
})

test.each([
  ['every verb on everything', { verbs: ['*'], apiGroups: ['*'], resources: ['*'] }, true],
  ['every verb in one group', { verbs: ['*'], apiGroups: [''], resources: ['*'] }, false],
  ['to read everything', { verbs: ['get', 'list'], apiGroups: ['*'], resources: ['*'] }, false],
])('a rule grants everything or not: %s', (_, granted, isEverything) => {
  expect(readRules({ resourceRules: [granted] }).isEverything).toBe(isEverything)
})
