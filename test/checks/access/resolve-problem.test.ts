import { describe, expect, test } from '@jest/globals'
import { discoveryWith, resolve, shown } from './lines.ts'

describe('a line cannot mean anything that asks for', () => {
  test.each([
    ['get podz', 'rbac-unknown-resource', 'this cluster has no resource "podz"; did you mean "pods"?'],
    [
      'get deploymets.apps',
      'rbac-unknown-resource',
      'this cluster has no resource "deploymets.apps"; did you mean "deployments.apps"?',
    ],
    [
      'get deployments.extensions',
      'rbac-unknown-resource',
      'this cluster has no resource "deployments.extensions"; did you mean "deployments.apps"?',
    ],
    [
      'get ingresses.v1beta1.extensions',
      'rbac-unknown-resource',
      'this cluster has no resource "ingresses.v1beta1.extensions"; did you mean "ingresses.networking.k8s.io"?',
    ],
    ['get pods.v1', 'rbac-unknown-resource', 'this cluster has no resource "pods.v1"; did you mean "pods"?'],
    [
      'get widgets.example.com',
      'rbac-unknown-resource',
      'this cluster has no resource "widgets.example.com"',
    ],
    [
      'get pods,secrets',
      'rbac-unknown-resource',
      'this cluster has no resource "pods,secrets"; a line asks for one, so write a line for each',
    ],
    [
      'get,list pods',
      'rbac-unknown-verb',
      '"get,list" is no verb for pods; a line asks for one, so write a line for each',
    ],
    [
      'logs pods',
      'rbac-unknown-verb',
      '"logs" is no verb for pods; did you mean "get pods --subresource=log"?',
    ],
    ['get *.appz', 'rbac-unknown-resource', 'this cluster has no resource "*.appz"'],
    [
      'impersonate users.iam.example.com',
      'rbac-unknown-resource',
      'this cluster has no resource "users.iam.example.com"',
    ],
    ['constructor pods', 'rbac-unknown-verb', '"constructor" is no verb for pods'],
    ['get constructor', 'rbac-unknown-resource', 'this cluster has no resource "constructor"'],
    ['gett pods', 'rbac-unknown-verb', '"gett" is no verb for pods; did you mean "get"?'],
    ['fly pods', 'rbac-unknown-verb', '"fly" is no verb for pods'],
    ['GET pods', 'rbac-unknown-verb', '"GET" is no verb for pods; did you mean "get"?'],
    [
      'exec pods',
      'rbac-unknown-verb',
      '"exec" is no verb for pods; did you mean "create pods --subresource=exec"?',
    ],
    [
      'scale deploy',
      'rbac-unknown-verb',
      '"scale" is no verb for deployments; did you mean "patch deployments --subresource=scale"?',
    ],
    ['apply pods', 'rbac-unknown-verb', '"apply" is no verb for pods'],
    [
      'imperonate users',
      'rbac-unknown-verb',
      '"imperonate" is no verb for users; did you mean "impersonate"?',
    ],
    [
      'impersonate pods',
      'rbac-unknown-verb',
      '"impersonate" is no verb for pods; it is one for users, groups, serviceaccounts, uids, userextras',
    ],
    [
      'impersonate-on:associated-node:list pods',
      'rbac-unknown-verb',
      '"impersonate-on:associated-node:list" is a verb of constrained impersonation, which a line cannot ask about',
    ],
    [
      'impersonate-on:user-info:get /metrics',
      'rbac-unknown-verb',
      'is a verb of constrained impersonation, which a line cannot ask about',
    ],
    [
      'impersonate-on:anybody:get pods',
      'rbac-unknown-verb',
      '"impersonate-on:anybody:get" is no verb for pods',
    ],
    [
      'approve csr',
      'rbac-unknown-verb',
      '"approve" is no verb for certificatesigningrequests; it is one for signers',
    ],
    [
      'bind rolebindings',
      'rbac-unknown-verb',
      'it is one for roles.rbac.authorization.k8s.io, clusterroles.rbac.authorization.k8s.io',
    ],
    ['delete users', 'rbac-unknown-verb', '"delete" is no verb for users'],
    ['get signers', 'rbac-unknown-verb', '"get" is no verb for signers'],
    ['fly *', 'rbac-unknown-verb', '"fly" is no verb for *'],
    ['list /metrics', 'rbac-unknown-verb', '"list" is no verb for the path /metrics'],
    ['GET /metrics', 'rbac-unknown-verb', '"GET" is no verb for the path /metrics; did you mean "get"?'],
    [
      'get pods --subresource=logs',
      'rbac-unknown-subresource',
      'pods has no subresource "logs"; did you mean "log"?',
    ],
    ['get po --subresource=scale', 'rbac-unknown-subresource', 'pods has no subresource "scale"'],
    ['impersonate users --subresource=x', 'rbac-unknown-subresource', 'users has no subresource "x"'],
    [
      'get * --subresource=logz',
      'rbac-unknown-subresource',
      '* has no subresource "logz"; did you mean "log"?',
    ],
    [
      'get nodes -n prod',
      'rbac-wrong-scope',
      'nodes do not belong to a namespace: leave out -n, since the real request has none',
    ],
    [
      'use nodes -n prod',
      'rbac-wrong-scope',
      'nodes do not belong to a namespace: leave out -n, since the real request has none',
    ],
    [
      'delete pv/data -n prod',
      'rbac-wrong-scope',
      'persistentvolumes do not belong to a namespace: leave out -n, since the real request has none',
    ],
  ])('%s (%s)', (text, problem, reason) => {
    expect(resolve(text)).toEqual({ kind: 'problem', problem, reason: expect.stringContaining(reason) })
    expect(resolve(`deny: ${text}`)).toEqual(resolve(text))
  })

  test('is not to bind a ClusterRole in one namespace, where the API server asks for that right', () => {
    expect(resolve('bind clusterroles/view -n prod')).toMatchObject({ kind: 'ask', namespace: 'prod' })
  })

  test('is to impersonate in the constrained way, though that is a verb', () => {
    expect(resolve('allow: impersonate:user-info users/jane')).toMatchObject({
      problem: 'rbac-unknown-verb',
      reason: '"impersonate:user-info" is a verb of constrained impersonation, which a line cannot ask about',
    })
  })

  test('and quotes what was written in one line of bounded length', () => {
    const question = resolve(`get ${'x'.repeat(500)}`)
    expect(question).toMatchObject({
      reason: expect.stringMatching(/^this cluster has no resource "x{60}…"$/),
    })
  })
})

describe('while an API server behind this one does not answer', () => {
  const discovery = discoveryWith([{ subresources: ['status'] }], ['example.com', 'metrics.k8s.io'])

  test.each([
    ['get gadgets', 'no resource "gadgets"', 'example.com, metrics.k8s.io'],
    ['deny: get podz', 'no resource "podz"', 'example.com, metrics.k8s.io'],
    ['get pods.metrics.k8s.io', 'no resource "pods.metrics.k8s.io"', 'metrics.k8s.io'],
    ['get pods.v1beta1.metrics.k8s.io', 'no resource "pods.v1beta1.metrics.k8s.io"', 'metrics.k8s.io'],
    ['get nodes.metrics', 'no resource "nodes.metrics"', 'metrics.k8s.io'],
    ['get *.metrics.k8s.io', 'no resource "*.metrics.k8s.io"', 'metrics.k8s.io'],
    ['get widgets --subresource=scale', 'no subresource "scale"', 'example.com'],
    ['spin widgets', 'no verb for widgets', 'example.com'],
  ])('%s is open', (text, reason, silent) => {
    const question = resolve(text, discovery)
    expect(question).toMatchObject({ kind: 'unknown', reason: expect.stringContaining(reason) })
    expect(question).toMatchObject({
      reason: expect.stringContaining(`the API server of ${silent} does not answer`),
    })
  })

  test.each([
    ['get deployments.app.k8s.io', 'rbac-unknown-resource'],
    ['get pods --subresource=logs', 'rbac-unknown-subresource'],
    ['gte pods', 'rbac-unknown-verb'],
    ['get nodes -n prod', 'rbac-wrong-scope'],
    ['list /metrics', 'rbac-unknown-verb'],
  ])('%s is wrong all the same, since it has nothing to do with that server', (text, problem) => {
    expect(resolve(text, discovery)).toMatchObject({ kind: 'problem', problem })
  })

  test('what is known is asked', () => {
    expect(shown(resolve('get widgets', discovery))).toBe('get example.com/widgets in shop')
    expect(shown(resolve('get pods', discovery))).toBe('get /pods in shop')
  })
})
