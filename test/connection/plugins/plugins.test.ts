import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type KeptCredentials, pluginAsker } from '../../../src/connection/plugins/plugins.ts'
import { aPlugin, aTarget, V1BETA1 } from '../../kubeconfig/exec/plugins.ts'

const LIMITS = { probeTimeoutMs: 5_000, signal: new AbortController().signal }
const TOKEN = 'a-token-of-the-plugin'
const ANSWER = JSON.stringify({ kind: 'ExecCredential', apiVersion: V1BETA1, status: { token: TOKEN } })
let folder: string
let PATH: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugins-'))
  PATH = `${folder}:/usr/bin:/bin`
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function writeScript(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, name), 0o755)
}

test('a plugin is run once for each question, and its secrets are masked', async () => {
  await writeScript('login', `echo x >> ${folder}/runs; echo '${ANSWER}'`)
  const masks: string[] = []
  const ask = pluginAsker({ PATH }, secret => masks.push(secret))
  const plugin = aPlugin({ command: 'login' })
  const other = aTarget({ context: 'other', server: new URL('https://other.example.com') })
  const answers = await Promise.all([ask(plugin, aTarget(), LIMITS), ask(plugin, other, LIMITS)])
  expect(answers).toEqual([answers[0], answers[0]])
  expect(answers[0]).toMatchObject({ credential: { token: { value: TOKEN } }, problems: [] })
  expect(masks).toEqual([TOKEN, Buffer.from(TOKEN).toString('base64')])
  await ask({ ...plugin, clusterConfig: null }, aTarget(), LIMITS)
  await ask({ ...plugin, clusterConfig: null }, other, LIMITS)
  expect(await readFile(join(folder, 'runs'), 'utf8')).toBe('x\nx\nx\n')
})

test('a credential that lasts is kept for the next look, and one that ends soon or is none is asked for again', async () => {
  const until = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString()
  const answerUntil = (expirationTimestamp: string) =>
    JSON.stringify({
      kind: 'ExecCredential',
      apiVersion: V1BETA1,
      status: { token: TOKEN, expirationTimestamp },
    })
  const kept: KeptCredentials = new Map()
  const runs = async (name: string, script: string) => {
    await writeScript(name, `echo x >> ${folder}/${name}-runs; ${script}`)
    for (let look = 0; look < 3; look++)
      await pluginAsker({ PATH }, () => {}, kept)(aPlugin({ command: name }), aTarget(), LIMITS)
    return (await readFile(join(folder, `${name}-runs`), 'utf8')).length / 2
  }
  expect(await runs('lasting', `echo '${answerUntil(until(600_000))}'`)).toBe(1)
  expect(await runs('endless', `echo '${ANSWER}'`)).toBe(1)
  expect(await runs('ending', `echo '${answerUntil(until(30_000))}'`)).toBe(3)
  expect(await runs('failing', 'exit 1')).toBe(3)
})

test('a plugin does not get what this program sets in its own environment later', async () => {
  await writeScript('env-login', `env > ${folder}/env; echo '${ANSWER}'`)
  const environment: Record<string, string> = { PATH, KEPT: 'yes' }
  const ask = pluginAsker(environment, () => {})
  environment['RES_OPTIONS'] = 'timeout:1'
  await ask(aPlugin({ command: 'env-login' }), aTarget(), LIMITS)
  const names = (await readFile(join(folder, 'env'), 'utf8')).split('\n').map(line => line.split('=')[0])
  expect(names).toEqual(expect.arrayContaining(['KEPT', 'KUBERNETES_EXEC_INFO']))
  expect(names).not.toContain('RES_OPTIONS')
})

test('the PATH of the kubeconfig finds no plugin', async () => {
  await writeScript('only-here', `echo '${ANSWER}'`)
  const plugin = aPlugin({ command: 'only-here', env: [{ name: 'PATH', value: folder }] })
  const { problems } = await pluginAsker({ PATH: '/usr/bin' }, () => {})(plugin, aTarget(), LIMITS)
  expect(problems.map(({ code }) => code)).toEqual(['kc-exec-binary-missing'])
})

test('what a failing plugin knows is not in what is told of it', async () => {
  const secrets = [
    'hunter2-of-the-runner',
    'value-of-the-entry',
    'argument-of-the-entry',
    'printed-on-stdout',
  ]
  await writeScript(
    'leaky',
    `echo '{"x":"printed-on-stdout"}'; echo "Denied: $MY_PASSWORD, $SETTING, $2, printed-on-stdout" >&2; exit 1`,
  )
  const plugin = aPlugin({
    command: 'leaky',
    args: ['--client-secret', 'argument-of-the-entry'],
    env: [{ name: 'SETTING', value: 'value-of-the-entry' }],
  })
  const ask = pluginAsker({ PATH, MY_PASSWORD: 'hunter2-of-the-runner' }, () => {})
  const { problems } = await ask(plugin, aTarget(), LIMITS)
  expect(problems[0]).toMatchObject({
    code: 'kc-exec-failed',
    evidence: { 'Its last words': 'Denied: [hidden], [hidden], [hidden], [hidden]' },
  })
  for (const secret of secrets) expect(JSON.stringify(problems)).not.toContain(secret)
})
