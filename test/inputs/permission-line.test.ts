import { expect, test } from '@jest/globals'
import { parsePermissionLines } from '../../src/inputs/permission-line.ts'
import { complaintsOf } from './permission-complaints.ts'

const resource = (name: string, more: object = {}) => ({
  target: { kind: 'resource', resource: name, ...more },
})
const path = (text: string) => ({ target: { kind: 'path', path: text } })
const inNamespace = (namespace: string, more: object) => ({ namespace, ...more })
const subject = (user: string, groups: readonly string[] = [], uid = '') => ({ user, groups, uid })
const everywhere = (more: object) => ({ allNamespaces: true, ...more })

// What kubectl asks for the same words was recorded from kubectl 1.32, but for the lines marked as ours.
const READ: readonly (readonly [string, object])[] = [
  ['get pods', { verb: 'get', ...resource('pods') }],
  ['  get   pods  ', { verb: 'get', ...resource('pods') }],
  ['get\tpods', { verb: 'get', ...resource('pods') }],
  ['get pod', resource('pod')],
  ['get po', resource('po')],
  ['get Pods', resource('Pods')],
  ['create deployments.apps', resource('deployments.apps')],
  ['create deployments.v1.apps', resource('deployments.v1.apps')],
  ['create deployments.apps -n prod', inNamespace('prod', resource('deployments.apps'))],
  ['create deployments.apps -nprod', inNamespace('prod', resource('deployments.apps'))],
  ['create deployments.apps -n=prod', inNamespace('prod', resource('deployments.apps'))],
  ['create deployments.apps --namespace prod', inNamespace('prod', resource('deployments.apps'))],
  ['create deployments.apps --namespace=prod', inNamespace('prod', resource('deployments.apps'))],
  ['-n prod create deployments.apps', inNamespace('prod', resource('deployments.apps'))],
  ['create -n prod deployments.apps', inNamespace('prod', resource('deployments.apps'))],
  ['get pods -n "prod"', inNamespace('prod', resource('pods'))],
  ['get pods -n dev -n prod', inNamespace('prod', resource('pods'))],
  ['list pods -A', everywhere(resource('pods'))],
  ['-A list pods', everywhere(resource('pods'))],
  ['list pods -A=true', everywhere(resource('pods'))],
  ['list pods --all-namespaces', everywhere(resource('pods'))],
  ['list pods --all-namespaces=true', everywhere(resource('pods'))],
  ['list pods --all-namespaces=false -n prod', inNamespace('prod', resource('pods'))],
  ['get pods --subresource=log', resource('pods', { subresource: 'log' })],
  ['get pods --subresource log', resource('pods', { subresource: 'log' })],
  ['get --subresource=log pods', resource('pods', { subresource: 'log' })],
  ['get pods --subresource="log"', resource('pods', { subresource: 'log' })],
  ['get pods/log', resource('pods', { name: 'log' })],
  ['get pods/web-0', resource('pods', { name: 'web-0' })],
  ['get pods/web-0 --subresource=log', resource('pods', { name: 'web-0', subresource: 'log' })],
  ['get secrets/a/b', resource('secrets', { name: 'a/b' })],
  ['get jobs.batch/bar -n foo', inNamespace('foo', resource('jobs.batch', { name: 'bar' }))],
  ['get /metrics', { verb: 'get', ...path('/metrics') }],
  ['post /logs/', { verb: 'post', ...path('/logs/') }],
  ["get '/openapi/*'", path('/openapi/*')],
  ["'*' '*'", { verb: '*', ...resource('*') }],
  ['* *', { verb: '*', ...resource('*') }],
  ['get \\*', resource('*')],
  ['get *.apps', resource('*.apps')],
  ['impersonate users', { verb: 'impersonate', ...resource('users') }],
  ['impersonate userextras/scopes', resource('userextras', { name: 'scopes' })],
  ['escalate clusterroles.rbac.authorization.k8s.io', resource('clusterroles.rbac.authorization.k8s.io')],
  ['fly pods', { verb: 'fly', ...resource('pods') }],
  ['get pods,secrets', resource('pods,secrets')],
  ['"get" "p"\'o\'ds', { verb: 'get', ...resource('pods') }],
  ["get 'configmaps/a b'", resource('configmaps', { name: 'a b' })],
  ['get configmaps/a\\ b', resource('configmaps', { name: 'a b' })],
  ["get 'configmaps/$x'", resource('configmaps', { name: '$x' })],
  ['get configmaps/\\$x', resource('configmaps', { name: '$x' })],
  ['get configmaps/a#b', resource('configmaps', { name: 'a#b' })],
  ['get "configmaps/a #b"', resource('configmaps', { name: 'a #b' })],
  ['get -- pods', resource('pods')],
  ['get pods --as=jane', { ...resource('pods'), subject: subject('jane') }],
  ['get pods --as jane', { ...resource('pods'), subject: subject('jane') }],
  ['--as=jane get pods', { ...resource('pods'), subject: subject('jane') }],
  ['get pods --as=bob --as=jane', { ...resource('pods'), subject: subject('jane') }],
  ['get /apis/apps/v1/', path('/apis/apps/v1/')],
  ['get /api/v1', path('/api/v1')],
  ['get pods --as=system:node:n1', { ...resource('pods'), subject: subject('system:node:n1') }],
  ["get pods --as 'Jürgen 100% Müller '", { ...resource('pods'), subject: subject('Jürgen 100% Müller') }],
  ['get /metrics --as=jane', { ...path('/metrics'), subject: subject('jane') }],
  [
    'get pods --as=jane --as-group=ops --as-group dev --as-group=ops --as-uid=7',
    { ...resource('pods'), subject: subject('jane', ['dev', 'ops'], '7') },
  ],
  // Not a list for kubectl either.
  ['get pods --as=jane --as-group=dev,ops', { ...resource('pods'), subject: subject('jane', ['dev,ops']) }],
  ['get pods # a comment', { text: 'get pods', ...resource('pods') }],
  ["get pods #don't", { text: 'get pods', ...resource('pods') }],
  ['get pods # costs $5; and `more`', { text: 'get pods', ...resource('pods') }],
  ['allow: get pods', { expected: 'allow', text: 'allow: get pods', ...resource('pods') }],
  ['allow:get pods', { expected: 'allow', text: 'allow:get pods', ...resource('pods') }],
  ['deny: delete nodes', { expected: 'deny', verb: 'delete', ...resource('nodes') }],
  ['deny:delete nodes', { expected: 'deny', verb: 'delete', ...resource('nodes') }],
  ['deny:\tdelete nodes # never', { expected: 'deny', text: 'deny:\tdelete nodes', ...resource('nodes') }],
  ['deny: get /metrics', { expected: 'deny', ...path('/metrics') }],
]

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['get', /1 word besides flags/],
  ['get pods extra', /3 words besides flags/],
  ['- get pods', /3 words besides flags/],
  ['-n prod', /0 words besides flags/],
  ['deny:', /0 words besides flags/],
  ['deny: # nothing', /0 words besides flags/],
  ['kubectl auth can-i get pods', /repeats the command/],
  ['deny: kubectl auth can-i get pods', /repeats the command/],
  ["get ''", /empty word/],
  ["'' pods", /empty word/],
  ['get pods/', /no name behind the slash/],
  ['get /metrics --subresource=log', /--subresource belongs to a resource/],
  ['list pods -n prod -A', /contradict each other/],
  ['list pods -An prod', /contradict each other/],
  ['list pods --all-namespaces=maybe', /takes no value/],
  ['get pods -n', /-n has no value/],
  ["get pods -n ''", /-n has no value/],
  ['get pods --namespace=', /--namespace has no value/],
  ['get pods -n -A', /-n has no value/],
  ['get pods -n Prod', /"Prod" cannot be a namespace/],
  ['get pods -n ../kube-system', /cannot be a namespace/],
  ['get pods --subresource', /--subresource has no value/],
  ['get pods --subresource=', /--subresource has no value/],
  ['get pods --namespac prod', /"--namespac" is not a flag .*; did you mean --namespace\?/],
  ['get pods --quiet', /"--quiet" is not a flag/],
  ['--list', /"--list" is not a flag/],
  ['get pods -xyz', /^line 1: "-x" is not a flag[^\n]*$/],
  ['get pods --as', /--as has no value/],
  ['get pods --as=', /--as has no value/],
  ["get pods --as ' '", /--as has no value/],
  ['get pods --as --as-group=dev', /--as has no value/],
  ['get pods --as=jane --as-group=', /--as-group has no value/],
  ['get pods --as=jane --as-uid=', /--as-uid has no value/],
  ['get pods --as-group=system:masters', /--as-group needs a user/],
  ['get pods --as-uid=7', /--as-uid needs a user/],
  ['get pods --as="ja\u0007ne"', /control character, which no request can carry/],
  ['get pods --as=jane --as-user-extra=a=b', /"--as-user-extra" is not a flag/],
  ['get pods; rm -rf /', /holds ;/],
  ['get pods | cat', /holds \|/],
  ['get pods > out', /holds >/],
  ['get (pods)', /holds \(/],
  ['get $RESOURCE', /variable or command for a shell/],
  ['get "$RESOURCE"', /variable or command for a shell/],
  ['get `whoami`', /variable or command for a shell/],
  ['get ${', /variable or command for a shell/],
  ["get 'pods", /quote ' that is not closed/],
  ['get "pods', /quote " that is not closed/],
  ['get pods\\', /ends in a backslash/],
  ['get /api/v1/pods', /is where objects lie/],
  ['get /api/v1/namespaces/prod/', /is where objects lie/],
  ['get /apis/apps/v1/deployments', /is where objects lie/],
  ['get /api/v1/pods?limit=1', /is where objects lie/],
  ['get /healthz?verbose', /has a query, .* write the path alone, for example get \/healthz$/],
  ['get “pods”', /holds "“" \(U\+201C\)/],
  ['get pods –n prod', /holds "–" \(U\+2013\)/],
  ['get pods\u200b', /holds an invisible sign \(U\+200B\)/],
  ['get pods --as=system:masters', /"system:masters" is a group and no user/],
  ['deny: get pods --as=system:serviceaccounts:ci', /is a group and no user/],
  ['deny: get pods --as system:serviceaccount:ci', /is the name of no service account/],
  ['get pods --as=system:serviceaccount:ci:a:b', /is the name of no service account/],
  ['get pods --as=system:serviceaccount:CI:preview', /is the name of no service account/],
  ['get pods --as=system:serviceaccount:ci:a..b', /is the name of no service account/],
  ['denied: get pods', /"denied:" is not an expected answer; write allow: or deny:/],
  ['Deny: get pods', /"Deny:" is not an expected answer/],
]

test.each(READ)('reads %j as kubectl does', (line, expected) => {
  expect(parsePermissionLines(line)).toEqual([
    {
      text: line.trim(),
      expected: 'allow',
      verb: expect.any(String),
      allNamespaces: false,
      line: 1,
      ...expected,
    },
  ])
})

test.each(REFUSED)('refuses %j with its number, the reason and a right example', (line, reason) => {
  const complaint = complaintsOf(line).join('\n')
  expect(complaint).toMatch(reason)
  expect(complaint).toMatch(/^line 1: /)
  expect(complaint).toMatch(/write |did you mean|as in/)
})

test('a path lies in no namespace, so -n and -A say nothing, as in kubectl', () => {
  for (const line of ['get /metrics -n prod', 'get /metrics -A'])
    expect(parsePermissionLines(line)).toEqual([
      { text: line, expected: 'allow', verb: 'get', ...path('/metrics'), allNamespaces: false, line: 1 },
    ])
})

test('nothing but comments is nothing to ask', () => {
  expect(parsePermissionLines('')).toEqual([])
  expect(parsePermissionLines('# get pods\n   #\n\n')).toEqual([])
})

test('what was read cannot be changed', () => {
  const [line] = parsePermissionLines('get pods/a --as=jane')
  expect(Object.isFrozen(line)).toBe(true)
  expect(Object.isFrozen(line?.target)).toBe(true)
  expect(Object.isFrozen(line?.subject)).toBe(true)
})

test('a refused line is quoted without control characters and not at any length', () => {
  const [complaint = ''] = complaintsOf(`get pods \u001b[31m\u0007${'x'.repeat(10_000)} y`)
  expect(complaint).not.toMatch(/\p{Cc}/u)
  expect(complaint.length).toBeLessThan(400)
})
