import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { permissions } from '../../../src/checks/access/permissions.ts'
import { createCluster } from '../../../src/cluster/cluster.ts'
import { limitsOf, transportTo } from '../../cluster/transport-to.ts'
import { startHttpServer } from '../../servers/http-servers.ts'
import { runCheck } from '../check-run.ts'

const [CORE, GROUPS] = JSON.parse(
  readFileSync(new URL('../discovery-1.36.recorded.json', import.meta.url), 'utf8'),
)

const LINES = `
get pods
create pods
delete pods -n prod
list pods -n prod
get podz
patch pods
`

/** Allows what only reads, fails to answer about patches, and knows no namespace but shop. */
async function run() {
  const asked: string[] = []
  await using server = await startHttpServer({
    answers: ({ path, body }) => {
      // What is asked beside the lines, because one of them is denied.
      if (!`${path} ${body}`.includes('rolebindings')) asked.push(path)
      if (path === '/api') return { body: CORE }
      if (path === '/apis') return { body: GROUPS }
      if (path.includes('rolebindings')) return { body: { items: [] } }
      if (path === '/api/v1/namespaces/shop') return { body: {} }
      if (path.includes('/namespaces/')) return { status: 404, headers: { 'audit-id': '1' } }
      const { verb } = JSON.parse(body).spec.resourceAttributes
      if (verb === 'patch') return { status: 400, headers: { 'audit-id': '1' } }
      return { status: 201, body: { status: { allowed: ['get', 'list'].includes(verb) } } }
    },
  })
  await using transport = transportTo(server)
  const cluster = createCluster(transport, limitsOf())
  return {
    asked,
    ...(await runCheck(permissions, { cluster, target: { namespace: 'shop' }, inputs: { rbac: LINES } })),
  }
}

test('every line gets its own answer, in the order of the lines', async () => {
  const { access, objects } = await run()
  expect(access?.map(({ line, actual, problem }) => [line.text, actual, problem])).toEqual([
    ['get pods', 'allowed', undefined],
    ['create pods', 'denied', undefined],
    ['delete pods -n prod', 'unknown', 'rbac-namespace-missing'],
    ['list pods -n prod', 'unknown', 'rbac-namespace-missing'],
    ['get podz', 'unknown', 'rbac-unknown-resource'],
    ['patch pods', 'unknown', undefined],
  ])
  expect(objects).toBe(6)
})

test('what is not as expected is judged, and what is open is named', async () => {
  const { judgements, undetermined } = await run()
  expect(judgements.map(({ code }) => code)).toEqual([
    'rbac-expect-allow-denied',
    'rbac-namespace-missing',
    'rbac-namespace-missing',
    'rbac-unknown-resource',
  ])
  expect(undetermined).toEqual([
    'The permission "patch pods" could not be answered: the API server answered 400.',
  ])
})

test('a namespace is looked up once, however many lines name it, and a line without meaning is not asked', async () => {
  const { asked } = await run()
  expect(asked.filter(path => path.includes('/namespaces/')).sort()).toEqual([
    '/api/v1/namespaces/prod',
    '/api/v1/namespaces/shop',
  ])
  expect(asked.filter(path => path.endsWith('selfsubjectaccessreviews'))).toHaveLength(5)
})
