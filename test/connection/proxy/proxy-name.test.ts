import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import {
  type NetworkOptions,
  startPrivateNetwork,
  whyNoPrivateNetwork,
} from '../../servers/private-network.ts'

const testWherePossible = whyNoPrivateNetwork() === undefined ? test : test.skip
const STAGE = new URL('../../../src/connection/proxy/proxy.ts', import.meta.url).href

/** What became of a tunnel through proxy.example.com, seen by a process that reads the resolv.conf of that network. */
async function errorIn(options: NetworkOptions): Promise<string> {
  await using network = await startPrivateNetwork(options)
  const code = `
    const { proxyStage } = await import('${STAGE}')
    const proxy = { url: new URL('http://proxy.example.com:3128'), source: 'proxy-url' }
    const given = { proxy, destination: { host: '192.0.2.1', port: 6443 } }
    const limits = { probeTimeoutMs: 3000, signal: new AbortController().signal }
    console.log((await proxyStage.observe(given, limits)).error.code)`
  const [command = '', ...args] = [...network.launcher, process.execPath, '--input-type=module', '-e', code]
  const { stdout } = await promisify(execFile)(command, args)
  return stdout.trim()
}

const doors = [{ host: '127.0.0.1', port: 3128, leadsTo: 'reset' }] as const
const names = { 'proxy.example.com': ['127.0.0.1'] }

testWherePossible('a proxy is found although the first answers about its name are lost', async () => {
  expect(await errorIn({ doors, nameServer: { names, loses: 2 } })).toBe('ECONNRESET')
})

testWherePossible('the name of a proxy about which nobody answers is not resolved', async () => {
  expect(await errorIn({ doors, nameServer: { behaviour: 'silent' } })).toBe('EAI_AGAIN')
})
