import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { moduleFolder } from './program-cache.ts'
import type { Progress } from './progress.ts'

/** There is no `go` on the PATH. */
export class NoGoError extends Error {}

export interface Build {
  /** `etcd`, or Kubernetes by its minor version. */
  readonly component: string
  readonly name: string
  readonly package: string
  /** Where the finished program goes, under its name. */
  readonly folder: string
  readonly progress: Progress
  readonly environment: NodeJS.ProcessEnv
}

const ERROR_LINES = 20

/**
 * Builds one program from its pinned module. It is written elsewhere and renamed when complete, so that what bears the
 * name is always whole, also when two processes build it at once or one is interrupted.
 */
export async function buildProgram(build: Build): Promise<void> {
  const linkerFlags = await linkerFlagsOf(build)
  await mkdir(build.folder, { recursive: true })
  const unfinished = await mkdtemp(join(build.folder, '.build-'))
  try {
    const output = join(unfinished, build.name)
    const flags = ['-mod=readonly', '-trimpath', '-buildvcs=false', '-ldflags', linkerFlags]
    const built = go(['build', ...flags, '-o', output, build.package], build)
    await build.progress.during(`Building ${build.name} from its Go module ${build.component}`, built)
    await rename(output, join(build.folder, build.name))
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Without the version in it, a Kubernetes built from its module calls itself v0.0.0-master. */
async function linkerFlagsOf(build: Build): Promise<string> {
  const strip = '-s -w'
  if (build.component === 'etcd') return strip
  const gitVersion = await go(
    ['list', '-mod=readonly', '-m', '-f', '{{.Version}}', 'k8s.io/kubernetes'],
    build,
  )
  const [gitMajor, gitMinor] = gitVersion.replace(/^v/, '').split('.')
  const values = Object.entries({ gitVersion, gitMajor, gitMinor })
  return [strip, ...values.map(([key, value]) => `-X k8s.io/component-base/version.${key}=${value}`)].join(
    ' ',
  )
}

/** Runs `go` in the module's folder. Without cgo, a kept program does not depend on the machine's C library. */
async function go(args: readonly string[], build: Build): Promise<string> {
  const child = spawn('go', args, {
    cwd: moduleFolder(build.component),
    env: { ...build.environment, CGO_ENABLED: '0', GOWORK: 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'ENOENT' ? new NoGoError('go is not on the PATH', { cause }) : cause)
    })
    child.once('close', resolve)
  })
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  if (code === 0) return stdout.trim()
  const lastLines = stderr.trim().split('\n').slice(-ERROR_LINES).join('\n')
  throw new Error(`go ${args[0]} failed in ${moduleFolder(build.component)}:\n${lastLines}`)
}
