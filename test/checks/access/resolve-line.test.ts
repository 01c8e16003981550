import { describe, expect, test } from '@jest/globals'
import { discoveryWith, resolve, shown } from './lines.ts'

describe('a line asks for', () => {
  test.each([
    // Names: plural, singular, short, in capitals.
    ['get pods', 'get /pods in shop'],
    ['get pod', 'get /pods in shop'],
    ['get po', 'get /pods in shop'],
    ['get Pods', 'get /pods in shop'],
    ['get PO', 'get /pods in shop'],
    ['get endpoints', 'get /endpoints in shop'],
    ['get cm', 'get /configmaps in shop'],
    ['create deploy', 'create apps/deployments in shop'],
    ['create deployment', 'create apps/deployments in shop'],
    ['get ing', 'get networking.k8s.io/ingresses in shop'],
    ['get hpa', 'get autoscaling/horizontalpodautoscalers in shop'],
    ['get cj', 'get batch/cronjobs in shop'],
    ['get netpol', 'get networking.k8s.io/networkpolicies in shop'],
    // The group, the version and the group, and a group cut short.
    ['create deployments.apps', 'create apps/deployments in shop'],
    ['create deploy.apps', 'create apps/deployments in shop'],
    ['create Deployments.Apps', 'create apps/deployments in shop'],
    ['create deployments.v1.apps', 'create apps/deployments in shop'],
    ['create deploy.v1.apps', 'create apps/deployments in shop'],
    ['get horizontalpodautoscalers.v1.autoscaling', 'get autoscaling/horizontalpodautoscalers in shop'],
    ['get ingresses.networking.k8s.io', 'get networking.k8s.io/ingresses in shop'],
    ['get ingresses.v1.networking.k8s.io', 'get networking.k8s.io/ingresses in shop'],
    ['get ingresses.networking', 'get networking.k8s.io/ingresses in shop'],
    ['get ing.net', 'get networking.k8s.io/ingresses in shop'],
    ['bind roles.rbac', 'bind rbac.authorization.k8s.io/roles in shop'],
    ['get pods.', 'get /pods in shop'],
    ['get pods.v1.', 'get /pods in shop'],
    ['get events', 'get /events in shop'],
    ['get events.events.k8s.io', 'get events.k8s.io/events in shop'],
    // Objects and subresources.
    ['get secrets/registry', 'get /secrets registry in shop'],
    ['delete deployments.apps/web', 'delete apps/deployments web in shop'],
    ['get pods --subresource=log', 'get /pods/log in shop'],
    ['create pods --subresource=exec', 'create /pods/exec in shop'],
    ['get pods/web --subresource=log', 'get /pods/log web in shop'],
    ['get pods/log --subresource=log', 'get /pods/log log in shop'],
    ['patch deploy/web --subresource=scale', 'patch apps/deployments/scale web in shop'],
    ['create sa/ci --subresource=token', 'create /serviceaccounts/token ci in shop'],
    ['get pods --subresource=*', 'get /pods/* in shop'],
    ['get pods/log', 'get /pods log in shop (?)'],
    ['get po/exec', 'get /pods exec in shop (?)'],
    ['get pods/web/log', 'get /pods web/log in shop (?)'],
    ['get pods/*', 'get /pods * in shop'],
    ['get deployments.apps/scale', 'get apps/deployments scale in shop (?)'],
    ['get services/log', 'get /services log in shop'],
    // Verbs.
    ['* pods', '* /pods in shop'],
    ['deletecollection pods', 'deletecollection /pods in shop'],
    ['use pods', 'use /pods in shop'],
    ['escalate clusterroles', 'escalate rbac.authorization.k8s.io/clusterroles in the cluster'],
    ['impersonate serviceaccounts', 'impersonate /serviceaccounts in shop'],
    ['approve signers', 'approve certificates.k8s.io/signers in the cluster'],
    // Scopes.
    ['get pods -n prod', 'get /pods in prod'],
    ['get pods -A', 'get /pods in the cluster'],
    ['get nodes', 'get /nodes in the cluster'],
    ['get no', 'get /nodes in the cluster'],
    ['get nodes -A', 'get /nodes in the cluster'],
    ['get namespaces/prod', 'get /namespaces prod in the cluster'],
    ['list pv', 'list /persistentvolumes in the cluster'],
    ['create crd', 'create apiextensions.k8s.io/customresourcedefinitions in the cluster'],
    // Everything.
    ['* *', '* /* in shop'],
    ['get *', 'get /* in shop'],
    ['get * -A', 'get /* in the cluster'],
    ['get * -n prod', 'get /* in prod'],
    ['get *.apps', 'get apps/* in shop'],
    ['get *.*', 'get */* in shop'],
    ['get * --subresource=log', 'get /*/log in shop'],
    ['get */log', 'get /* log in shop (?)'],
    // What no discovery lists, in the group that the API server asks about.
    ['impersonate users', 'impersonate /users in the cluster'],
    ['impersonate users/jane', 'impersonate /users jane in the cluster'],
    ['impersonate groups', 'impersonate /groups in the cluster'],
    ['impersonate uids', 'impersonate authentication.k8s.io/uids in the cluster'],
    [
      'impersonate userextras --subresource=scopes',
      'impersonate authentication.k8s.io/userextras/scopes in the cluster',
    ],
    [
      'impersonate userextras.authentication.k8s.io --subresource=scopes',
      'impersonate authentication.k8s.io/userextras/scopes in the cluster',
    ],
    [
      'impersonate userextras/scopes',
      'impersonate authentication.k8s.io/userextras scopes in the cluster (?)',
    ],
    [
      'sign signers.certificates.k8s.io/example.com/ci',
      'sign certificates.k8s.io/signers example.com/ci in the cluster',
    ],
    ['impersonate users -n prod', 'impersonate /users in prod'],
    // Paths.
    ['get /metrics', 'get /metrics'],
    ['get /readyz/etcd', 'get /readyz/etcd'],
    ['get /openapi/*', 'get /openapi/*'],
    ['post /logs/', 'post /logs/'],
    ['* /healthz', '* /healthz'],
  ])('%s: %s', (text, question) => {
    expect(shown(resolve(text))).toBe(question)
    expect(shown(resolve(`deny: ${text}`))).toBe(question)
  })

  test('an object whose full name is the short name of another, as kubectl does', () => {
    const discovery = discoveryWith([{ name: 'cs', singular: 'c' }])
    expect(shown(resolve('get cs', discovery))).toBe('get example.com/cs in shop')
    expect(shown(resolve('get cs'))).toBe('get /componentstatuses in the cluster')
  })

  test('what a group of the exact name has, before one that only begins so', () => {
    const discovery = discoveryWith([
      { group: 'example.com.longer' },
      { group: 'example.com', name: 'gadgets' },
      {},
    ])
    expect(shown(resolve('get widgets.example.com', discovery))).toBe('get example.com/widgets in shop')
    expect(shown(resolve('get widgets.example', discovery))).toBe('get example.com.longer/widgets in shop')
  })

  test('users of an API that has some', () => {
    const discovery = discoveryWith([{ name: 'users', singular: 'user', group: 'iam.example.com' }])
    expect(shown(resolve('get users.iam.example.com', discovery))).toBe('get iam.example.com/users in shop')
  })

  test('a verb that only one resource knows', () => {
    const discovery = discoveryWith([{ verbs: ['get', 'spin'] }])
    expect(shown(resolve('spin widgets', discovery))).toBe('spin example.com/widgets in shop')
    expect(resolve('spin pods', discovery)).toMatchObject({ problem: 'rbac-unknown-verb' })
  })
})
