import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import type { StepOptions } from '../runner/runner.ts'
import { createDeployer, ROLLOUT } from '../scenarios/deployer.ts'
import { OWN_ADDRESS, plantService } from '../scenarios/endpoints.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { askEndpoints, messages } from './asked-endpoints.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

const ask = (endpoints: string, more?: StepOptions) => askEndpoints(cluster, endpoints, more)

describe('a path of the API server', () => {
  test('is asked with the credential, and its status is what counts', async () => {
    const lines = '/readyz/etcd\n/healthz 200\n/nowhere 404 # a path that must not be there'
    const { exitCode, answers, summary } = await ask(lines)
    expect({ exitCode, statuses: answers.map(({ status }) => status) }).toEqual({
      exitCode: 0,
      statuses: [200, 200, 404],
    })
    expect(summary).toContain('✔ 3 endpoints as expected')
  })

  test('that does not exist is said not to, also where an object is missing', async () => {
    const result = await ask('/nowhere\n/api/v1/namespaces/nowhere')
    expect(messages(result)).toEqual([
      'The API server knows nothing at the path /api/v1/namespaces/nowhere.',
      'The API server knows nothing at the path /nowhere.',
    ])
    expect(result.codes).toEqual(['endpoint-not-found'])
  })

  test('that the credential may not read is told with the command that grants it', async () => {
    const { kubeconfig, namespace } = await createDeployer(cluster, ROLLOUT)
    const lines = `/metrics\n/api/v1/nodes\n/api/v1/namespaces/${namespace}/secrets/a\n/logs 403`
    const { codes, report, answers } = await ask(lines, { inputs: { kubeconfig } })
    expect(codes).toEqual(['endpoint-forbidden'])
    const subject = `--serviceaccount=${namespace}:deployer`
    const told = report.findings.map(({ message, remedy = '' }: Record<string, string>) => [
      message,
      remedy.replaceAll(/deployer-[0-9a-f]{8}/g, 'ROLE'),
    ])
    expect(told.toSorted()).toEqual([
      [
        'This credential may not get /metrics.',
        `Grant it: \`kubectl create clusterrole ROLE --verb=get --non-resource-url=/metrics\` and \`kubectl create clusterrolebinding ROLE --clusterrole=ROLE ${subject}\`.`,
      ],
      [
        `This credential may not get secrets "a" in namespace ${namespace}.`,
        `Grant it: \`kubectl create role ROLE --verb=get --resource=secrets --resource-name=a -n ${namespace}\` and \`kubectl create rolebinding ROLE --role=ROLE ${subject} -n ${namespace}\`.`,
      ],
      [
        'This credential may not list nodes (cluster-wide).',
        `Grant it: \`kubectl create clusterrole ROLE --verb=list --resource=nodes\` and \`kubectl create clusterrolebinding ROLE --clusterrole=ROLE ${subject}\`.`,
      ],
    ])
    expect(answers.at(-1)).toMatchObject({ status: 403, outcome: 'as-expected' })
  })

  test('of which the answer never ends is judged by its beginning', async () => {
    const { exitCode, answers } = await ask('/api/v1/namespaces?watch=true')
    expect({ exitCode, status: answers[0]?.status }).toEqual({ exitCode: 0, status: 200 })
  })

  test('with a secret object in its answer shows nothing of it', async () => {
    const namespace = await cluster.newNamespace('hidden')
    const secrets = `/api/v1/namespaces/${namespace}/secrets`
    const stringData = { password: 'correct-horse-battery' }
    await cluster.request('POST', secrets, { metadata: { name: 'a' }, stringData })
    const { codes, rawOutput, read } = await ask(`${secrets}/a 403`)
    const shown = rawOutput + read('report.json')
    expect(codes).toEqual(['endpoint-unexpected-status'])
    expect(shown).not.toContain(Buffer.from(stringData.password).toString('base64'))
    expect(shown).not.toContain('password')
  })
})

const describeWithBackend = OWN_ADDRESS === undefined ? describe.skip : describe

describeWithBackend('a Service through the proxy of the API server', () => {
  async function askService(
    service: Parameters<typeof plantService>[1],
    lines: (namespace: string) => string,
  ) {
    await using resources = new AsyncDisposableStack()
    const world = { cluster, use: <R extends AsyncDisposable>(resource: R) => resources.use(resource) }
    const { cluster: own, namespace } = await plantService(world, service)
    return { ...(await askEndpoints(own, lines(namespace))), namespace }
  }

  test('is asked for its path, by the number or name of the port, or as users of kubectl proxy write it', async () => {
    const paths: string[] = []
    const answers = ({ path }: { path: string }) => {
      paths.push(path)
      return { body: 'well' }
    }
    const result = await askService({ answers }, namespace =>
      [
        `service/${namespace}/web:80/status?deep=1`,
        `service/${namespace}/web:http`,
        `/api/v1/namespaces/${namespace}/services/http:web:80/proxy/other`,
      ].join('\n'),
    )
    expect({ exitCode: result.exitCode, paths: paths.sort() }).toEqual({
      exitCode: 0,
      paths: ['/', '/other', '/status?deep=1'],
    })
  })

  test('that lacks the port, or whose name of a port is another, is told apart', async () => {
    const result = await askService({ answers: {} }, namespace =>
      [`service/${namespace}/web:81`, `service/${namespace}/web:metrics`].join('\n'),
    )
    const { namespace } = result
    expect(messages(result)).toEqual([
      `The Service ${namespace}/web has no pod behind it that is ready at a port named metrics.`,
      `The Service ${namespace}/web has no port 81.`,
    ])
  })

  test('that nothing listens behind is told with the cause', async () => {
    await using closed = await startClosedPort()
    const result = await askService({ port: closed.port }, namespace => `service/${namespace}/web:80`)
    expect(result.codes).toEqual(['endpoint-unreachable'])
    expect(messages(result)[0]).toMatch(
      /^The API server cannot reach what stands behind the Service shop-\w+\/web: dial tcp .*: connect: connection refused\.$/,
    )
  })

  test('that speaks no TLS where it is asked in TLS is told what to write', async () => {
    const result = await askService({ answers: {} }, namespace => `service/${namespace}/https:web:80`)
    expect(result.codes).toEqual(['endpoint-unreachable'])
    expect(result.report.findings[0].remedy).toBe(
      `What answers does not speak TLS: leave \`https:\` away, \`service/${result.namespace}/web:80\`.`,
    )
  })

  test('whose own 404 says nothing of the Service is an unexpected status, and an expected one is right', async () => {
    const result = await askService(
      { answers: { status: 404, body: 'services "web" not found' } },
      namespace => [`service/${namespace}/web:80/a`, `service/${namespace}/web:80/b 404`].join('\n'),
    )
    expect(result.codes).toEqual(['endpoint-unexpected-status'])
    expect(result.answers.map(({ outcome }) => outcome)).toEqual(['not-as-expected', 'as-expected'])
  })

  test('that does not exist is never the expected 404', async () => {
    const result = await askService({ answers: {} }, namespace => `service/${namespace}/wbe:80 404`)
    expect(result.codes).toEqual(['endpoint-not-found'])
  })

  test('that never answers is told within the time of a step', async () => {
    const result = await askService(
      { answers: () => new Promise(() => undefined) },
      namespace => `service/${namespace}/web:80`,
    )
    expect(result.codes).toEqual(['endpoint-unreachable'])
    expect(messages(result)[0]).toMatch(
      /the API server takes the question, and no answer came within 2 seconds/,
    )
  })
})
