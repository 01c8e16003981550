import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the kubelet puts into the folder of the service account. */
export type ServiceAccountFiles = Partial<Readonly<Record<'token' | 'ca.crt' | 'namespace', string>>>

/** What the file system of a pod's container has at /var/run/secrets. */
export interface ServiceAccountMount extends AsyncDisposable {
  /** Goes before a command, which then finds the files there. Nobody else does. */
  readonly launcher: readonly string[]
}

const isRoot = process.getuid?.() === 0
const NAMESPACE = ['unshare', '--mount', ...(isRoot ? [] : ['--user', '--map-root-user'])]
// The machine may have no such folder, so its place is an empty file system that lives as long as the command.
const EMPTY_RUN = 'mount -t tmpfs tmpfs /var/run'

/** Why this machine cannot have such a mount; undefined where it can. */
export function whyNoMount(): string | undefined {
  const [program = '', ...flags] = NAMESPACE
  const { status } = spawnSync(program, [...flags, 'sh', '-c', EMPTY_RUN])
  return status === 0
    ? undefined
    : 'a mount namespace needs Linux, unshare and bash, and root or user namespaces'
}

/** @param files undefined for a pod without the volume */
export async function mountServiceAccount(
  files: ServiceAccountFiles | undefined,
): Promise<ServiceAccountMount> {
  const folder = await mkdtemp(join(tmpdir(), 'service-account-'))
  for (const [name, text] of Object.entries(files ?? {})) await writeFile(join(folder, name), text)
  const copy = `mkdir -p /var/run/secrets/kubernetes.io && cp -r ${folder} /var/run/secrets/kubernetes.io/serviceaccount`
  const script = [EMPTY_RUN, ...(files === undefined ? [] : [copy]), 'exec "$@"'].join(' && ')
  return {
    // Not sh, which would drop variables such as INPUT_FAIL-ON.
    launcher: [...NAMESPACE, 'bash', '-c', script, 'bash'],
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
