import { spawnSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { startPrivateNetwork, whyNoPrivateNetwork } from './private-network.ts'

const testWherePossible = whyNoPrivateNetwork() === undefined ? test : test.skip

/** Runs a program of Node behind a launcher, and gives what it prints. */
function runBehind(launcher: readonly string[], code: string): string {
  const [command = process.execPath, ...args] = [...launcher, process.execPath, '-e', code]
  const environment = { PATH: process.env['PATH'], 'INPUT_FAIL-ON': 'error' }
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: environment })
  return stdout.trim() || stderr
}

const LOOK_UP = `require('dns').lookup('a.test', (error, address) => console.log(error?.code ?? address))`

testWherePossible('a name is known in the private network and not outside of it', async () => {
  await using network = await startPrivateNetwork({ nameServer: { names: { 'a.test': ['192.0.2.7'] } } })
  expect(runBehind(network.launcher, LOOK_UP)).toBe('192.0.2.7')
  expect(runBehind([], LOOK_UP)).not.toBe('192.0.2.7')
})

testWherePossible('nothing is reached but what was put there', async () => {
  await using network = await startPrivateNetwork({
    ownAddresses: ['192.0.2.7'],
    routes: ['prohibit 192.0.2.8'],
    doors: [{ host: '192.0.2.7', port: 443, leadsTo: 'reset' }],
  })
  const dial = (address: string) =>
    runBehind(
      network.launcher,
      `require('net').connect(443, '${address}').on('error', error => console.log(error.code))`,
    )
  expect(['192.0.2.7', '192.0.2.8', '192.0.2.9', '127.0.0.1'].map(dial)).toEqual([
    'ECONNRESET',
    'EACCES',
    'ENETUNREACH',
    'ECONNREFUSED',
  ])
})

testWherePossible('the variables of a step get through, also those with a hyphen', async () => {
  await using network = await startPrivateNetwork({})
  expect(runBehind(network.launcher, `console.log(process.env['INPUT_FAIL-ON'])`)).toBe('error')
})
