import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Apiserver } from '../control-plane/apiserver.ts'
import type { Authority, Validity } from '../control-plane/certificates.ts'
import type { World } from './scenario.ts'

/** An API server of the scenario's own beside the one of the run, on the same etcd; it may be broken. */
export async function startOwnApiserver(world: World, extraArgs: readonly string[] = []): Promise<Apiserver> {
  const apiserver = await world.cluster.startApiserver(extraArgs)
  world.use({ [Symbol.asyncDispose]: () => apiserver.stop() })
  return apiserver
}

/** An API server that presents a certificate made to order. */
export async function startApiserverWithCertificate(
  world: World,
  authority: Authority,
  validity: Validity,
): Promise<Apiserver> {
  const folder = await temporaryFolder(world, 'certificate-')
  const names = { dns: ['localhost', 'kubernetes'], ips: ['127.0.0.1'] }
  const issued = await authority.issue({
    commonName: 'kube-apiserver',
    usage: 'server',
    ...names,
    ...validity,
  })
  const [certificate, key] = [join(folder, 'apiserver.crt'), join(folder, 'apiserver.key')]
  await Promise.all([writeFile(certificate, issued.chainPem), writeFile(key, issued.keyPem)])
  return startOwnApiserver(world, [`--tls-cert-file=${certificate}`, `--tls-private-key-file=${key}`])
}

/** A folder that is there until the scenario is over. */
export async function temporaryFolder({ use }: Pick<World, 'use'>, prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  use({ [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) })
  return folder
}

const DAY_MS = 24 * 60 * 60 * 1000

/** A moment so many days from now; before now when negative. */
export function inDays(days: number): Date {
  return new Date(Date.now() + days * DAY_MS)
}
