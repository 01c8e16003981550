import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import type { LookUp } from '../../../src/connection/dns/look-up.ts'
import {
  type NetworkOptions,
  startPrivateNetwork,
  whyNoPrivateNetwork,
} from '../../servers/private-network.ts'

const testWherePossible = whyNoPrivateNetwork() === undefined ? test : test.skip
const RESOLVER = new URL('../../../src/connection/dns/look-up.ts', import.meta.url).href

/** A look-up by a process of its own, which reads the resolv.conf of that network. */
async function lookUpIn(options: NetworkOptions, host: string): Promise<LookUp> {
  await using network = await startPrivateNetwork(options)
  const code = `
    const { lookUp } = await import('${RESOLVER}')
    const seen = await lookUp('${host}', { probeTimeoutMs: 6000, signal: new AbortController().signal })
    console.log(JSON.stringify(seen))`
  const [command = '', ...args] = [...network.launcher, process.execPath, '--input-type=module', '-e', code]
  const { stdout } = await promisify(execFile)(command, args)
  return JSON.parse(stdout)
}

const SEARCHED = { search: 'corp.example' }
const names = { 'api.corp.example': ['192.0.2.7'], 'api.example.com': ['192.0.2.8'] }

testWherePossible.each([
  ['a full name', 'api.example.com', '192.0.2.8', { nameServer: { names, loses: 2 } }],
  ['a name of the search list', 'api', '192.0.2.7', { ...SEARCHED, nameServer: { names, loses: 2 } }],
])('answers that are lost once do not keep %s from being resolved', async (_, host, address, network) => {
  const seen = await lookUpIn(network, host)
  expect(seen.error).toBeUndefined()
  expect(seen.addresses).toEqual([{ address, family: 4 }])
})

testWherePossible('a name that only the search list completes fails as the name server does', async () => {
  const seen = await lookUpIn({ ...SEARCHED, nameServer: { behaviour: 'SERVFAIL' } }, 'api')
  expect(seen).toMatchObject({ addresses: [], error: { code: 'EAI_AGAIN' }, answer: 'ESERVFAIL' })
})

testWherePossible('that a name does not exist is believed at once', async () => {
  const seen = await lookUpIn({ nameServer: { behaviour: 'NXDOMAIN' } }, 'api.example.com')
  expect(seen).toMatchObject({ error: { code: 'ENOTFOUND' }, answer: 'ENOTFOUND' })
  expect(seen.durationMs).toBeLessThan(900)
})
