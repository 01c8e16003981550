import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cluster } from './cluster.ts'
import { ADMIN } from './pki.ts'
import { findPrograms } from './programs.ts'

export interface KubectlResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

const DEADLINE_MS = 30_000

/**
 * Runs the kubectl of the cluster's own version: the judge of what ours must say.
 * @param kubeconfig its text. Default: the administrator's.
 */
export async function kubectl(
  cluster: Cluster,
  args: readonly string[],
  kubeconfig?: string,
): Promise<KubectlResult> {
  const programs = await findPrograms({ version: cluster.data.version, names: ['kubectl'] })
  const home = await mkdtemp(join(tmpdir(), 'kubectl-'))
  try {
    const path = join(home, 'kubeconfig')
    await writeFile(path, kubeconfig ?? (await cluster.kubeconfig(ADMIN)), { mode: 0o600 })
    // Its discovery cache is in the home folder: with a new one, no earlier cluster answers for this one.
    return await run(programs.kubectl, [`--kubeconfig=${path}`, ...args], { HOME: home })
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[], env: Record<string, string>): Promise<KubectlResult> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { env, timeout: DEADLINE_MS }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ exitCode: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}
