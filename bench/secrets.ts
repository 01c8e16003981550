// npm run bench secrets: what the check of TLS Secrets costs among 10,000, beside a client that only pages through the same
// ones, and beside kubectl, which can only list all of them.
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bench } from './bench.ts'
import { fillSecrets, SECRETS } from './fill-secrets.ts'
import { type Command, measure, ratio, runOnce, show } from './measure.ts'

const ROUNDS = 7
// As the check has it.
const PAGE_SIZE = '40'
const ENTRY = resolve(import.meta.dirname, '..', 'dist', 'index.js')
const PAGES = resolve(import.meta.dirname, 'page-secrets.mjs')
const PRELOAD = pathToFileURL(resolve(import.meta.dirname, 'peak-memory.mjs')).href

export async function benchSecrets(bench: Bench): Promise<void> {
  await fillSecrets(bench.controlPlane)
  console.log(`${SECRETS.tls} TLS Secrets, ${SECRETS.helm} releases of Helm, ${SECRETS.opaque} others`)
  const step = theStep(bench)
  const commands = [step, await thePages(bench), byKubectl(bench, TLS_ONLY), byKubectl(bench, [])]
  const [whole, pages, same, kubectl] = await measure(commands, ROUNDS)
  if (!whole || !pages || !same || !kubectl) throw new Error('a command was not measured')
  for (const measured of [whole, pages, same, kubectl]) show(measured)
  console.log(`the step / paging alone         ${ratio(whole, pages).toFixed(2)}   (aim: at most 1.5)`)
  console.log(`the step / kubectl, the same    ${ratio(whole, same).toFixed(2)}`)
  console.log(`kubectl, all / the step         ${ratio(kubectl, whole).toFixed(2)}   (aim: at least 3)`)
  const peaks = []
  for (let round = 0; round < ROUNDS; round++) peaks.push(await peakMegabytes(step))
  const most = Math.max(...peaks).toFixed(0)
  console.log(`peak memory of the step         ${most} MB   (the most of ${ROUNDS}; aim: under 130 MB)`)
}

async function peakMegabytes(step: Command): Promise<number> {
  const output = await runOnce({ ...step, args: ['--import', PRELOAD, ...step.args] })
  return (Number(/peak-memory (\d+)/.exec(output)?.[1]) * 1024) / 1e6
}

function theStep({ controlPlane, folder }: Bench): Command {
  const environment = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    'INPUT_KUBECONFIG-PATH': controlPlane.adminPath,
    INPUT_CHECKS: 'tls-secrets',
  }
  return { name: 'the step, checks: tls-secrets', program: process.execPath, args: [ENTRY], environment }
}

async function thePages({ controlPlane, folder }: Bench): Promise<Command> {
  const { authority, admin } = controlPlane.data
  const files = {
    'ca.pem': authority.certificatePem,
    'cert.pem': admin.certificatePem,
    'key.pem': admin.keyPem,
  }
  await Promise.all(
    Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text, { mode: 0o600 })),
  )
  const paths = Object.keys(files).map(name => join(folder, name))
  const args = [PAGES, controlPlane.server, ...paths, PAGE_SIZE]
  return { name: 'the same pages, discarded', program: process.execPath, args }
}

const TLS_ONLY = ['--field-selector', 'type=kubernetes.io/tls']

function byKubectl({ controlPlane, kubectl }: Bench, selection: readonly string[]): Command {
  const line = '"$@" > /dev/null'
  const question = ['--kubeconfig', controlPlane.adminPath, 'get', 'secrets', '-A', '-o', 'json']
  return {
    name: selection.length > 0 ? 'kubectl, the same Secrets' : 'kubectl, all Secrets',
    program: 'sh',
    args: ['-c', line, 'sh', kubectl, ...question, ...selection],
  }
}
