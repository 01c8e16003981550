// npm run bench profiles: what each profile costs on an empty cluster and on a large one, side by side.
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ControlPlane } from '../test/control-plane/control-plane.ts'
import { startControlPlane } from '../test/control-plane/control-plane.ts'
import type { Bench } from './bench.ts'
import { fillCluster, SIZES } from './fill-cluster.ts'
import { type Command, type Measured, measure, median, ratio, runOnce } from './measure.ts'

const ROUNDS = 11
const ENTRY = resolve(import.meta.dirname, '..', 'dist', 'index.js')
const PRELOAD = pathToFileURL(resolve(import.meta.dirname, 'peak-memory.mjs')).href
const PROFILES = ['gate', 'standard', 'audit'] as const

interface Case {
  readonly profile: (typeof PROFILES)[number]
  readonly cluster: 'empty' | 'large'
  readonly command: Command
  readonly reportPath: string
}

export async function benchProfiles({ controlPlane, folder }: Bench): Promise<void> {
  await using large = await startControlPlane()
  const started = performance.now()
  await fillCluster(large)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  const sizes = Object.entries(SIZES).map(([what, count]) => `${count} ${what}`)
  console.log(`the large cluster: ${sizes.join(', ')} (made in ${seconds} s)`)
  const kubeconfigs = {
    empty: await writeKubeconfig(controlPlane, folder, 'empty'),
    large: await writeKubeconfig(large, folder, 'large'),
  }
  const cases = PROFILES.flatMap(profile =>
    (['empty', 'large'] as const).map(cluster => step({ profile, cluster }, kubeconfigs[cluster], folder)),
  )
  const measured = await measure(
    cases.map(({ command }) => command),
    ROUNDS,
  )
  console.log('| profile | cluster | requests | kB | ms, median | ms, least to most | peak MB |')
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: |')
  for (const [index, each] of cases.entries()) await show(each, measured[index])
  compare(measured)
}

/** The user has the rights that `--permissions --profile audit` prints, but for Secrets, which have a bench of their own. */
async function writeKubeconfig(cluster: ControlPlane, folder: string, name: string): Promise<string> {
  const path = join(folder, `${name}.kubeconfig`)
  await writeFile(path, await cluster.kubeconfig(), { mode: 0o600 })
  return path
}

function step(of: Pick<Case, 'profile' | 'cluster'>, kubeconfigPath: string, folder: string): Case {
  const name = `${of.profile}, ${of.cluster}`
  const reportPath = join(folder, `${of.profile}-${of.cluster}.json`)
  const environment = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    'INPUT_KUBECONFIG-PATH': kubeconfigPath,
    INPUT_PROFILE: of.profile,
    INPUT_REPORTS: reportPath,
  }
  return { ...of, reportPath, command: { name, program: process.execPath, args: [ENTRY], environment } }
}

async function show({ profile, cluster, command, reportPath }: Case, measured?: Measured): Promise<void> {
  const output = await runOnce({ ...command, args: ['--import', PRELOAD, ...command.args] })
  const megabytes = (Number(/peak-memory (\d+)/.exec(output)?.[1]) * 1024) / 1e6
  const { requests, bytes } = JSON.parse(await readFile(reportPath, 'utf8')).clusters[0]
  const rounds = measured?.rounds ?? []
  const [least, middle, most] = [Math.min(...rounds), median(rounds), Math.max(...rounds)]
  const cells = [
    profile,
    cluster,
    requests,
    (bytes / 1000).toFixed(0),
    middle.toFixed(0),
    `${least.toFixed(0)} to ${most.toFixed(0)}`,
    megabytes.toFixed(0),
  ]
  console.log(`| ${cells.join(' | ')} |`)
}

function compare(measured: readonly Measured[]): void {
  for (const [index, profile] of PROFILES.entries()) {
    const [empty, large] = measured.slice(index * 2)
    if (!empty || !large) throw new Error(`${profile} was not measured`)
    const aim = profile === 'gate' ? '   (aim: at most 1.3, within 25 requests)' : ''
    console.log(`${profile}, large / empty`.padEnd(24), ratio(large, empty).toFixed(2), aim)
  }
}
