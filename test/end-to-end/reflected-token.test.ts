// Servers that send back what they were asked: evidence quotes them, and the token must not be in it.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction, type StepResult } from '../runner/runner.ts'
import { servingCertificate } from '../scenarios/stand-ins.ts'
import type { Answer, SeenRequest } from '../servers/answers.ts'
import { startTlsServer } from '../servers/http-servers.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

const PIECE = 12
const TOKEN = `u:${randomBytes(40).toString('base64')}`
const FORMS = [TOKEN, encodeURIComponent(TOKEN), Buffer.from(TOKEN).toString('base64')]

/** The first piece of the token, in whatever form, that any place shows. */
function leak({ rawOutput, log, summary, outputs, files, annotations }: StepResult): string | undefined {
  // By these lines the runner learns what to mask; it does not show them.
  const spoken = rawOutput.replace(/^::add-mask::.*$/gm, '')
  const places = [spoken, log, summary, JSON.stringify([outputs, annotations]), ...files.values()].join('\n')
  const pieces = FORMS.flatMap(form =>
    Array.from({ length: form.length - PIECE + 1 }, (_, at) => form.slice(at, at + PIECE)),
  )
  return pieces.find(piece => places.includes(piece))
}

const bearer = ({ headers }: SeenRequest) => String(headers['authorization'])
const login = (value: string): Answer => ({ status: 302, headers: { location: `https://login/?t=${value}` } })

const ECHOES: readonly (readonly [string, string, (request: SeenRequest) => Answer])[] = [
  ['in JSON', 'http-not-kubernetes', ({ headers }) => ({ body: { headers } })],
  [
    'where it redirects to',
    'http-redirect-login',
    request => login(encodeURIComponent(bearer(request).slice(7))),
  ],
  ['as it is where it redirects to', 'http-redirect-login', request => login(bearer(request).slice(7))],
  [
    'in a refusal',
    'http-not-kubernetes',
    request => ({ status: 403, body: `no such token: ${bearer(request)}` }),
  ],
  [
    'across the end of what is quoted',
    'http-not-kubernetes',
    request => ({ status: 403, body: `${'.'.repeat(150)}${bearer(request)}` }),
  ],
  [
    'in base64',
    'http-not-kubernetes',
    request => ({ status: 403, body: Buffer.from(bearer(request).slice(7)).toString('base64') }),
  ],
]

test.each(ECHOES)('a server that sends the token back %s', async (_, code, answers) => {
  await using server = await startTlsServer({ identity: await servingCertificate(cluster), answers })
  const kubeconfig = await cluster.kubeconfig({ server: server.url, token: TOKEN })
  const result = await runAction({ inputs: { kubeconfig } })
  expect(server.requests.map(bearer)).toContain(`Bearer ${TOKEN}`)
  expect(result.outputs['codes']).toBe(JSON.stringify([code]))
  expect([...result.files.values()].join()).toContain('[hidden]')
  expect(leak(result)).toBeUndefined()
})

test('a server that nobody is to verify, too', async () => {
  const answers = ({ headers }: SeenRequest) => ({ body: { headers } })
  await using server = await startTlsServer({ identity: await servingCertificate(cluster), answers })
  const trust = { certificateAuthority: undefined, insecureSkipTlsVerify: true }
  const kubeconfig = await cluster.kubeconfig({ server: server.url, token: TOKEN, ...trust })
  const result = await runAction({ inputs: { kubeconfig } })
  expect([...result.files.values()].join()).toContain('[hidden]')
  expect(leak(result)).toBeUndefined()
})
