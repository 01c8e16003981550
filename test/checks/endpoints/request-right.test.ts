import { expect, test } from '@jest/globals'
import { accessOf, requestRight } from '../../../src/checks/endpoints/request-right.ts'

const nodes = { group: '', resource: 'nodes' }

// As the API server reads them: apiserver/pkg/endpoints/request/requestinfo_test.go.
test.each([
  ['/readyz/etcd', { path: '/readyz/etcd', verb: 'get' }, ''],
  ['/readyz?verbose', { path: '/readyz', verb: 'get' }, ''],
  ['/', { path: '/', verb: 'get' }, ''],
  ['/api', { path: '/api', verb: 'get' }, ''],
  ['/api/v1', { path: '/api/v1', verb: 'get' }, ''],
  ['/api/v1/', { path: '/api/v1/', verb: 'get' }, ''],
  ['/apis', { path: '/apis', verb: 'get' }, ''],
  ['/apis/apps', { path: '/apis/apps', verb: 'get' }, ''],
  ['/apis/apps/v1', { path: '/apis/apps/v1', verb: 'get' }, ''],
  ['/apiserver/x', { path: '/apiserver/x', verb: 'get' }, ''],
  ['/api/v1/nodes', { verb: 'list', ...nodes }, ''],
  ['/api/v1/nodes?limit=1', { verb: 'list', ...nodes }, ''],
  ['/api/v1/nodes?watch=true', { verb: 'watch', ...nodes }, ''],
  ['/api/v1/nodes?watch=false', { verb: 'list', ...nodes }, ''],
  ['/api/v1/nodes/a', { verb: 'get', ...nodes, name: 'a' }, ''],
  ['/api/v1/nodes/a/proxy/metrics', { verb: 'get', ...nodes, name: 'a', subresource: 'proxy' }, ''],
  ['/api/v1/namespaces', { verb: 'list', group: '', resource: 'namespaces' }, ''],
  ['/api/v1/namespaces/a', { verb: 'get', group: '', resource: 'namespaces', name: 'a' }, ''],
  [
    '/api/v1/namespaces/a/status',
    { verb: 'get', group: '', resource: 'namespaces', name: 'a', subresource: 'status' },
    '',
  ],
  ['/api/v1/namespaces/a/pods', { verb: 'list', group: '', resource: 'pods' }, 'a'],
  ['/apis/apps/v1/deployments', { verb: 'list', group: 'apps', resource: 'deployments' }, ''],
  [
    '/apis/apps/v1/namespaces/a/deployments/b/scale',
    { verb: 'get', group: 'apps', resource: 'deployments', name: 'b', subresource: 'scale' },
    'a',
  ],
  [
    '/api/v1/namespaces/a/services/https:web:443/proxy/x/y',
    { verb: 'get', group: '', resource: 'services', name: 'https:web:443', subresource: 'proxy' },
    'a',
  ],
])('a GET of %s needs %j', (path, access, namespace) => {
  const right = requestRight(path)
  expect({ access: accessOf(right), namespace: right.namespace }).toEqual({ access, namespace })
})
