import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { findPrograms } from './programs.ts'
import type { Progress } from './progress.ts'

/** Stands in for `go`: writes its process id to what follows -o, unless it is told to fail half-way. */
const FAKE_GO = `#!/bin/sh
[ "$1" = list ] && { echo v1.36.9; exit; }
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\n' > "$2"
[ -z "$FAIL" ] || { echo 'no space left on device' >&2; exit 1; }
sleep 0.2
printf "echo built by $$\\n" >> "$2"
chmod +x "$2"
`

let folder: string
let said: string[]
let progress: Progress
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'))
  said = []
  progress = {
    say: line => void said.push(line),
    during: async (what, work) => {
      said.push(what)
      return work
    },
  }
})
afterEach(() => rm(folder, { recursive: true }))

describe('programs are looked for', () => {
  test('in KUBEBUILDER_ASSETS first', async () => {
    await addProgram('etcd', '#!/bin/sh\n')
    await addProgram('kube-apiserver', '#!/bin/sh\necho Kubernetes v1.36.1\n')
    const found = await find(['etcd', 'kube-apiserver'], { KUBEBUILDER_ASSETS: folder })
    expect(found).toEqual({ etcd: join(folder, 'etcd'), 'kube-apiserver': join(folder, 'kube-apiserver') })
    expect(said).toEqual([])
  })

  test('elsewhere when that folder lacks one, which is said', async () => {
    await addProgram('go', FAKE_GO)
    const found = await find(['etcd'], { KUBEBUILDER_ASSETS: join(folder, 'assets') })
    expect(found.etcd).toContain(join('cluster-health', 'control-plane', 'etcd-'))
    expect(said[0]).toBe(`KUBEBUILDER_ASSETS (${join(folder, 'assets')}) holds no etcd; looking further`)
  })

  test('elsewhere when that folder holds another version, which is said', async () => {
    await addProgram('go', FAKE_GO)
    await addProgram('kube-apiserver', '#!/bin/sh\necho Kubernetes v1.20.4\n')
    const found = await find(['kube-apiserver'], { KUBEBUILDER_ASSETS: folder })
    expect(dirname(found['kube-apiserver'])).toContain(join('control-plane', '1.36-'))
    expect(said[0]).toMatch(/kube-apiserver is of version 1\.20, not 1\.36; looking further$/)
  })

  test('in the cache of an earlier build, without building again', async () => {
    await addProgram('go', FAKE_GO)
    const first = await find(['etcd'])
    await rm(join(folder, 'go'))
    expect(await find(['etcd'])).toEqual(first)
  })
})

describe('a build', () => {
  test('that fails leaves nothing that could be taken for a program', async () => {
    await addProgram('go', FAKE_GO)
    await expect(find(['etcd'], { FAIL: 'yes' })).rejects.toThrow(
      /go build failed in .*no space left on device/s,
    )
    expect(await filesBelow(folder)).toEqual(['go'])
  })

  test('that another process does at the same time does no harm', async () => {
    await addProgram('go', FAKE_GO)
    const [one, other] = await Promise.all([find(['etcd']), find(['etcd'])])
    expect(one).toEqual(other)
    expect(await readFile(one.etcd, 'utf8')).toMatch(/^#!\/bin\/sh\necho built by \d+\n$/)
    expect((await filesBelow(folder)).filter(name => name.includes('.build-'))).toEqual([])
  })

  test('without Go ends in a message that names both ways out', async () => {
    await expect(find(['kube-apiserver'])).rejects.toThrow(
      /install Go .*export KUBEBUILDER_ASSETS=\$\(setup-envtest use 1\.36 -p path\)/s,
    )
  })

  test('of a version without a module says so', async () => {
    const found = findPrograms({ names: ['kubectl'], version: '1.2', progress, environment: {} })
    await expect(found).rejects.toThrow(/^1\.2 cannot be built: .*go\.mod cannot be read$/)
  })
})

function find<Name extends 'etcd' | 'kube-apiserver'>(names: Name[], more: Record<string, string> = {}) {
  const environment = { PATH: `${folder}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, 'cache'), ...more }
  return findPrograms({ names, progress, environment })
}

async function addProgram(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), script, { mode: 0o755 })
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => entry.name)
}
