import { setTimeout as delay } from 'node:timers/promises'
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
async function scanned(answers: Readonly<Record<string, object | Promise<object>>>, scope = EVERYWHERE) {
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

  test('names as looked into only what was, and is refused where the cluster has no such kind', async () => {
    const scope = { namespaces: ['shop', 'prod'], fallback: 'default' }
    const { namespaces } = await scanned({ '/api/v1/namespaces/shop/pods': page(named('a')) }, scope)
    expect(namespaces).toEqual(['shop'])
    const absent = { status: 404, headers: { 'audit-id': '1' }, body: '404 page not found' }
    const nowhere = { '/api/v1/namespaces/shop/pods': absent, '/api/v1/namespaces/prod/pods': absent }
    await expect(scanned(nowhere, scope)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('shows namespaces in the order in which they were named, whichever answers first', async () => {
    const scope = { namespaces: ['slow', 'empty', 'shut', 'quick'], fallback: 'default' }
    const slowly = (answer: object) => delay(100).then(() => answer)
    const { seen, objects, namespaces } = await scanned(
      {
        '/api/v1/namespaces/slow/pods': slowly(page(named('a'), 'x')),
        '/api/v1/namespaces/slow/podsx': slowly(page(named('b'))),
        '/api/v1/namespaces/empty/pods': page([]),
        '/api/v1/namespaces/quick/pods': page(named('c'), 'y'),
        '/api/v1/namespaces/quick/podsy': page(named('d')),
      },
      scope,
    )
    expect({ seen, objects }).toEqual({ seen: ['a', 'b', 'c', 'd'], objects: 4 })
    expect(namespaces).toEqual(['slow', 'empty', 'quick'])
  })

  test('asks for the next page before the one at hand is looked at, and for none behind the last', async () => {
    const order: string[] = []
    const get = async (path: string) => {
      const last = path.includes('continue=y')
      order.push(last ? 'asked for the last' : path.includes('continue') ? 'asked for the second' : 'asked')
      const next = last ? '' : path.includes('continue') ? 'y' : 'x'
      const body = JSON.stringify({ metadata: { continue: next }, items: named('a') })
      return { status: 200, headers: {}, body, durationMs: 1 }
    }
    const cluster = {
      ...createCluster(transportTo({ url: 'http://127.0.0.1:1', host: '127.0.0.1' }), limitsOf()),
      get,
    }
    await scan(cluster, PODS, { scope: EVERYWHERE, visit: () => order.push('seen') })
    expect(order).toEqual(['asked', 'asked for the second', 'seen', 'asked for the last', 'seen', 'seen'])
  })

  test('is not a list of nothing when something else has answered', async () => {
    await expect(scanned({ '/api/v1/pods': { body: '<html>' } })).rejects.toMatchObject({
      code: 'unreadable',
    })
  })
})
