import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { createCluster } from '../../src/cluster/cluster.ts'
import { discover, readDiscovery } from '../../src/cluster/discovery.ts'
import { startHttpServer } from '../servers/http-servers.ts'
import { limitsOf, transportTo } from './transport-to.ts'

const recorded = new URL('../checks/discovery-1.36.recorded.json', import.meta.url)
const [core, groups] = JSON.parse(readFileSync(recorded, 'utf8'))

describe('what an API server of 1.36 says that it serves', () => {
  const { resources, staleGroups } = readDiscovery([core, groups])
  const find = (name: string, group: string) =>
    resources.find(resource => resource.name === name && resource.group === group)

  test('is read with its names, verbs and subresources', () => {
    expect(find('deployments', 'apps')).toEqual({
      group: 'apps',
      version: 'v1',
      name: 'deployments',
      singular: 'deployment',
      kind: 'Deployment',
      shortNames: ['deploy'],
      namespaced: true,
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      subresources: ['scale', 'status'],
    })
    expect(find('pods', '')?.subresources).toEqual(expect.arrayContaining(['exec', 'log', 'portforward']))
    expect(find('nodes', '')).toMatchObject({ namespaced: false, shortNames: ['no'] })
  })

  test('is in the order of the server, the core group first', () => {
    expect(resources[0]?.group).toBe('')
    const autoscalers = resources.filter(({ name }) => name === 'horizontalpodautoscalers')
    expect(autoscalers.map(({ version }) => version)).toEqual(['v2', 'v1'])
  })

  test('is all there', () => {
    expect(resources.length).toBeGreaterThan(50)
    expect(staleGroups).toEqual([])
  })
})

describe('an aggregated API', () => {
  const group = (name: string, ...versions: object[]) => ({ metadata: { name }, versions })
  const list = (...items: object[]) => ({ kind: 'APIGroupDiscoveryList', items })

  test('whose server does not answer is told once by its group', () => {
    const stale = { freshness: 'Stale', resources: [] }
    const metrics = group('metrics.k8s.io', { version: 'v1', ...stale }, { version: 'v1beta1', ...stale })
    const apps = group('apps', { version: 'v1', freshness: 'Current', resources: [] })
    expect(readDiscovery([list(), list(metrics, apps)]).staleGroups).toEqual(['metrics.k8s.io'])
  })

  test('that names no singular has that of its kind, as for kubectl', () => {
    const resources = [{ resource: 'widgets', responseKind: { kind: 'Widget' }, singularResource: '' }]
    const { resources: read } = readDiscovery([list(group('example.com', { version: 'v1', resources }))])
    expect(read).toMatchObject([
      { name: 'widgets', singular: 'widget', verbs: [], shortNames: [], subresources: [] },
    ])
  })

  test('that lists nonsense is read as far as it makes sense', () => {
    const nonsense = list(
      { metadata: null, versions: 'v1' },
      { versions: [{ resources: ['pods', null, {}] }] },
    )
    expect(readDiscovery([nonsense]).resources).toMatchObject([{ group: '', name: '', verbs: [] }])
  })
})

describe('an API server', () => {
  test('is asked two questions, which old and new ones understand', async () => {
    await using server = await startHttpServer({
      answers: ({ path }) => ({ body: path === '/api' ? core : groups }),
    })
    await using transport = transportTo(server)
    const { resources } = await discover(createCluster(transport, limitsOf()))
    expect(resources.length).toBeGreaterThan(50)
    expect(server.requests.map(({ path }) => path).sort()).toEqual(['/api', '/apis'])
    expect(server.requests[0]?.headers['accept']).toMatch(/v=v2;.*v=v2beta1;.*,application\/json$/)
  })

  test('that is older than aggregated discovery is not taken for one that serves nothing', async () => {
    await using server = await startHttpServer({ answers: { body: { kind: 'APIGroupList', groups: [] } } })
    await using transport = transportTo(server)
    await expect(discover(createCluster(transport, limitsOf()))).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('does not offer aggregated discovery'),
    })
  })
})
