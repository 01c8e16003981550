import { describe, expect, test } from '@jest/globals'
import { createCluster } from '../../src/cluster/cluster.ts'
import { listPath } from '../../src/cluster/list.ts'
import { type Scope, scan } from '../../src/cluster/scan.ts'
import { startHttpServer } from '../servers/http-servers.ts'
import { limitsOf, transportTo } from './transport-to.ts'

const PODS = { group: '', version: 'v1', resource: 'pods' }
const EVERYWHERE: Scope = { namespaces: [], fallback: 'shop' }
const FORBIDDEN = {
  status: 403,
  headers: { 'audit-id': '1' },
  body: { kind: 'Status', message: 'pods is forbidden' },
}

const named = (...names: string[]) => names.map(name => ({ metadata: { name } }))
const page = (items: object[], next = '') => ({
  body: { kind: 'PodList', metadata: { continue: next }, items },
})

/** Scans a server that answers by path and token of continuation. */
async function scanned(answers: Readonly<Record<string, object>>, scope = EVERYWHERE) {
  const asked: string[] = []
  await using server = await startHttpServer({
    answers: ({ path }) => {
      const url = new URL(path, 'http://localhost')
      asked.push(path)
      return answers[url.pathname + (url.searchParams.get('continue') ?? '')] ?? FORBIDDEN
    },
  })
  await using transport = transportTo(server)
  const seen: unknown[] = []
  const visit = (object: Readonly<Record<string, unknown>>) =>
    seen.push((object['metadata'] as { name: string }).name)
  const result = await scan(createCluster(transport, limitsOf()), PODS, { scope, visit })
  return { ...result, seen, asked }
}

test('the paths of lists are those of the API', () => {
  expect(listPath(PODS)).toBe('/api/v1/pods')
  expect(listPath({ group: 'apps', version: 'v1', resource: 'deployments' }, 'shop')).toBe(
    '/apis/apps/v1/namespaces/shop/deployments',
  )
})

describe('a scan', () => {
  test('reads page after page', async () => {
    const { seen, objects, asked } = await scanned({
      '/api/v1/pods': page(named('a', 'b'), 'x'),
      '/api/v1/podsx': page(named('c')),
    })
    expect({ seen, objects }).toEqual({ seen: ['a', 'b', 'c'], objects: 3 })
    expect(asked).toEqual(['/api/v1/pods?limit=250', '/api/v1/pods?limit=250&continue=x'])
  })

  test('goes on with the new token when the list has expired', async () => {
    const expired = { status: 410, body: { kind: 'Status', reason: 'Expired', metadata: { continue: 'y' } } }
    const { seen } = await scanned({
      '/api/v1/pods': page(named('a'), 'x'),
      '/api/v1/podsx': expired,
      '/api/v1/podsy': page(named('b')),
    })
    expect(seen).toEqual(['a', 'b'])
  })

  test('looks into the namespace of the context when it may not look everywhere', async () => {
    const { seen, namespaces } = await scanned({ '/api/v1/namespaces/shop/pods': page(named('a')) })
    expect({ seen, namespaces }).toEqual({ seen: ['a'], namespaces: ['shop'] })
  })

  test('names the right to look everywhere when it may look nowhere', async () => {
    await expect(scanned({})).rejects.toMatchObject({
      code: 'forbidden',
      path: expect.stringMatching(/^\/api\/v1\/pods/),
    })
  })

  test('leaves open what was asked for by name and may not be looked into', async () => {
    const scope = { namespaces: ['shop', 'prod'], fallback: 'default' }
    const { seen, undetermined } = await scanned({ '/api/v1/namespaces/shop/pods': page(named('a')) }, scope)
    expect(seen).toEqual(['a'])
    expect(undetermined).toEqual([
      'The namespace prod could not be looked into: the API server answered 403: pods is forbidden.',
    ])
  })

  test('is not a list of nothing when something else has answered', async () => {
    await expect(scanned({ '/api/v1/pods': { body: '<html>' } })).rejects.toMatchObject({
      code: 'unreadable',
    })
  })
})
