// npm run bench healthy: the whole step on a healthy cluster beside kubectl, the start-up beside bare Node, memory and connections.
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ControlPlane } from '../test/control-plane/control-plane.ts'
import { ADMIN } from '../test/control-plane/pki.ts'
import { addressOf, startRelay } from '../test/servers/tcp-servers.ts'
import type { Bench } from './bench.ts'
import { type Command, measure, ratio, runOnce, show } from './measure.ts'
import { PERMISSIONS } from './permissions.ts'

const ROUNDS = 11
const ENTRY = resolve(import.meta.dirname, '..', 'dist', 'index.js')

export async function benchHealthy({ controlPlane, kubectl, folder }: Bench): Promise<void> {
  await reportTimes(controlPlane, kubectl, folder)
  await reportMemoryAndConnections(controlPlane, folder)
}

async function reportTimes({ adminPath }: ControlPlane, kubectlPath: string, folder: string): Promise<void> {
  const kubectlCommand = (name: string, args: readonly string[], times = 1) => ({
    name,
    program: kubectlPath,
    args: ['--kubeconfig', adminPath, ...args],
    times,
  })
  const commands = [
    step(adminPath, folder),
    kubectlCommand('kubectl get --raw /readyz', ['get', '--raw', '/readyz']),
    kubectlCommand(
      '20 × kubectl auth can-i',
      ['auth', 'can-i', 'create', 'deployments.apps'],
      PERMISSIONS.length,
    ),
    { name: 'dist/index.js --version', program: process.execPath, args: [ENTRY, '--version'] },
    { name: 'node -e 0', program: process.execPath, args: ['-e', '0'] },
  ]
  const [whole, readyz, canI, version, node] = await measure(commands, ROUNDS)
  if (!whole || !readyz || !canI || !version || !node) throw new Error('a command was not measured')
  for (const measured of [whole, readyz, canI, version, node]) show(measured)
  console.log(`the step / one kubectl call     ${ratio(whole, readyz).toFixed(2)}   (aim: at most 7)`)
  console.log(`20 kubectl calls / the step     ${ratio(canI, whole).toFixed(2)}   (aim: at least 4)`)
  console.log(`start-up / bare Node            ${ratio(version, node).toFixed(2)}   (aim: at most 4)`)
}

async function reportMemoryAndConnections(plane: ControlPlane, folder: string): Promise<void> {
  await using relay = await startRelay({ target: addressOf(plane.server) })
  const path = join(folder, 'relayed.kubeconfig')
  await writeFile(path, await plane.kubeconfig({ ...ADMIN, server: relay.url }))
  const preload = pathToFileURL(resolve(import.meta.dirname, 'peak-memory.mjs')).href
  const { args, ...command } = step(path, folder)
  const output = await runOnce({ ...command, args: ['--import', preload, ...args] })
  const kibibytes = Number(/peak-memory (\d+)/.exec(output)?.[1])
  console.log(
    `peak memory of the step         ${(kibibytes / 1024).toFixed(0)} MiB   (aim: under 110 MB, 105 MiB)`,
  )
  console.log(`connections to the API server   ${relay.connections}   (aim: 1)`)
}

/** The step as the runner starts it, with twenty permission lines. */
function step(kubeconfigPath: string, folder: string): Command {
  const environment = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    'INPUT_KUBECONFIG-PATH': kubeconfigPath,
    INPUT_RBAC: PERMISSIONS.join('\n'),
  }
  return { name: 'the step, 20 permission lines', program: process.execPath, args: [ENTRY], environment }
}
