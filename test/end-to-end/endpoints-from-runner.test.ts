import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority, createSelfSigned } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import type { StepOptions } from '../runner/runner.ts'
import { administratorToken, daysAgo, servingCertificate } from '../scenarios/stand-ins.ts'
import { startBlackHole, startClosedPort } from '../servers/dead-ends.ts'
import { startHttpServer, startTlsServer } from '../servers/http-servers.ts'
import { startForwardProxy } from '../servers/proxy-servers.ts'
import { startBytesServer, startClosingServer, startMuteServer } from '../servers/tcp-servers.ts'
import { askEndpoints, messages } from './asked-endpoints.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

const ask = (endpoints: string, more?: StepOptions) => askEndpoints(cluster, endpoints, more)

describe('an address that the runner reaches', () => {
  test('gets no credential, and no other headers than those of any client', async () => {
    await using server = await startHttpServer()
    const token = await administratorToken(cluster)
    const kubeconfig = await cluster.kubeconfig({ token })
    expect(await ask(`${server.url}/status`, { inputs: { kubeconfig } })).toMatchObject({ exitCode: 0 })
    const [request] = server.requests
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual(['accept', 'connection', 'host', 'user-agent'])
  })

  test('that sends elsewhere is not followed, and where to is told without its query', async () => {
    await using elsewhere = await startHttpServer()
    const location = `${elsewhere.url}/login?state=s3cr3t`
    await using server = await startHttpServer({ answers: { status: 302, headers: { location } } })
    const result = await ask(`${server.url}/?token=s3cr3t`)
    expect(messages(result)).toEqual([
      `The endpoint "${server.url}/?…" answers 302, not 2xx: it points to "${elsewhere.url}/login?…", which is not followed.`,
    ])
    expect(elsewhere.requests).toEqual([])
    expect(result.rawOutput + result.read('report.json') + result.summary).not.toContain('s3cr3t')
  })

  test('over TLS is judged by the authorities of the runner, or by the file that the line names', async () => {
    const identity = await servingCertificate(cluster)
    await using server = await startTlsServer({ identity })
    const result = await ask(`${server.url}/a\n${server.url}/b ca=ca.pem`, {
      workspaceFiles: { 'ca.pem': cluster.authority.certificatePem },
    })
    expect(result.codes).toEqual(['tls-unknown-ca'])
    expect(messages(result)[0]).toMatch(
      /^The line for 127\.0\.0\.1 names no certificate authority, and the certificate of the server, issued by "CN=kubernetes", is not publicly trusted/,
    )
    expect(result.answers.map(({ outcome }) => outcome)).toEqual(['not-as-expected', 'as-expected'])
    expect(server.requests.map(({ path }) => path)).toEqual(['/b'])
  })

  test.each([
    [
      'tls-cert-expired',
      () => servingCertificate(cluster, { notBefore: daysAgo(300), notAfter: daysAgo(3) }),
      /^The certificate of 127\.0\.0\.1 \(kube-apiserver\) expired on .*, 3 days ago\.$/,
    ],
    [
      'tls-san-missing-ip',
      () => servingCertificate(cluster, { ips: [], dns: ['shop.example.com'] }),
      /^The certificate is for shop\.example\.com, not for the address 127\.0\.0\.1\.$/,
    ],
    [
      'tls-self-signed-leaf',
      () => createSelfSigned({ ips: ['127.0.0.1'], usage: 'server', commonName: 'me' }),
      /^At 127\.0\.0\.1 port \d+ the server presents the self-signed certificate "me", which ca=ca\.pem does not trust\.$/,
    ],
    [
      'tls-ca-rotated',
      async () =>
        (await createAuthority({ name: 'kubernetes' })).issue({ ips: ['127.0.0.1'], usage: 'server' }),
      /^The certificate authority "kubernetes" of 127\.0\.0\.1 has the same name as the one in ca=ca\.pem but another key: it was rotated\.$/,
    ],
  ] as const)('with trouble in TLS keeps the code %s, in words of its own', async (code, identity, says) => {
    await using server = await startTlsServer({ identity: await identity() })
    const result = await ask(`${server.url}/ ca=ca.pem`, {
      workspaceFiles: { 'ca.pem': cluster.authority.certificatePem },
    })
    expect({ codes: result.codes, messages: messages(result) }).toEqual({
      codes: [code],
      messages: [expect.stringMatching(says)],
    })
    expect(JSON.stringify(result.report.findings)).not.toMatch(/kubeconfig|kubeadm|API server/)
  })

  test('that wants a client certificate behind the handshake is told so', async () => {
    const identity = await servingCertificate(cluster)
    const tls = { requestCert: true, rejectUnauthorized: true, ca: cluster.authority.certificatePem }
    await using server = await startTlsServer({ identity, tls })
    const result = await ask(`${server.url}/ ca=ca.pem`, {
      workspaceFiles: { 'ca.pem': cluster.authority.certificatePem },
    })
    expect(result.codes).toEqual(['tls-client-cert-required'])
  })

  test('whose name does not exist is told with the cause, and the others are asked all the same', async () => {
    await using server = await startHttpServer()
    const result = await ask(`https://nowhere.invalid/healthz\n${server.url}`)
    expect(result.codes).toEqual(['endpoint-unreachable'])
    expect(messages(result)[0]).toMatch(
      /^The endpoint "https:\/\/nowhere\.invalid\/healthz" cannot be reached: .*nowhere\.invalid/,
    )
    expect(result.answers.map(({ outcome }) => outcome)).toEqual(['not-as-expected', 'as-expected'])
  })

  test.each([
    ['takes no connection', startBlackHole, 'http', /packets are dropped on the way/],
    ['says nothing', startMuteServer, 'http', /takes the connection, but gives no answer within 2(\.\d)? s/],
    [
      'hangs up',
      () => startClosingServer('data'),
      'http',
      /takes the connection, but ends it without an answer/,
    ],
    ['speaks SSH', () => startBytesServer('SSH-2.0-OpenSSH\r\n'), 'http', /does not answer in HTTP/],
    [
      'hangs up before TLS',
      () => startClosingServer('accept'),
      'https',
      /takes the connection to port \d+ and hangs up at once/,
    ],
  ] as const)('that %s is unreachable', async (_, start, scheme, says) => {
    await using server = await start()
    const result = await ask(`${scheme}://127.0.0.1:${server.port}/`)
    expect({ codes: result.codes, messages: messages(result) }).toEqual({
      codes: ['endpoint-unreachable'],
      messages: [expect.stringMatching(says)],
    })
  })

  test('with an answer that never ends is judged by its status', async () => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\n'
    await using server = await startBytesServer(head)
    const { exitCode, answers } = await ask(`http://127.0.0.1:${server.port}/events`)
    expect({ exitCode, status: answers[0]?.status }).toEqual({ exitCode: 0, status: 200 })
  })

  test('is asked also where the API server is down', async () => {
    await using closed = await startClosedPort()
    await using server = await startHttpServer({ answers: { status: 500 } })
    const kubeconfig = await cluster.kubeconfig({ server: closed.url })
    const result = await ask(`${server.url}\n/readyz/etcd`, { inputs: { kubeconfig } })
    expect(result.codes).toContain('endpoint-unexpected-status')
    expect(result.outputs['first-failed-layer']).toBe('tcp')
  })

  test('over TLS goes through the proxy of the environment, with the certificate of the endpoint', async () => {
    const identity = await servingCertificate(cluster, { dns: ['shop.example.com'], ips: [] })
    await using server = await startTlsServer({ identity })
    await using proxy = await startForwardProxy({ leadsTo: server })
    const result = await ask('https://shop.example.com/ ca=ca.pem', {
      workspaceFiles: { 'ca.pem': cluster.authority.certificatePem },
      environment: { HTTPS_PROXY: proxy.url },
    })
    expect({ exitCode: result.exitCode, asked: proxy.asked }).toEqual({
      exitCode: 0,
      asked: ['shop.example.com:443'],
    })
  })
})

test('plain HTTP goes past the proxy, and where there is no way past it nothing is known', async () => {
  await using proxy = await startForwardProxy()
  const environment = { HTTP_PROXY: proxy.url }
  const result = await ask('http://nowhere.invalid/', { environment })
  expect({ exitCode: result.exitCode, codes: result.codes, asked: proxy.asked }).toEqual({
    exitCode: 3,
    codes: [],
    asked: [],
  })
  expect(result.report.undetermined).toEqual([
    'The endpoint "http://nowhere.invalid/" could not be asked: plain HTTP is asked without the proxy that HTTP_PROXY names, and there is no way past it.',
  ])
})

test('a line that cannot be read ends with 2, with its number and without what an address must not hold', async () => {
  const lines = ['/readyz', 'https://jane:s3cr3t@example.com/', 'tcp://example.com', 'redyz?key=s3cr3t'].join(
    '\n',
  )
  const { exitCode, annotations, rawOutput } = await ask(lines)
  expect(exitCode).toBe(2)
  expect(annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^endpoints: line 2: the address holds a user name or a password/),
    expect.stringMatching(/^endpoints: line 3: "tcp:\/\/example\.com" is no address with a port/),
    expect.stringMatching(/^endpoints: line 4: "redyz\?…" is no endpoint; write for example \/readyz\/etcd/),
  ])
  expect(rawOutput).not.toContain('s3cr3t')
})
