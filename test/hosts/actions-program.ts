// What a step does with its host, as a process of its own: the runner reads what a process prints.
import { actionsHost } from '../../src/hosts/actions.ts'
import { HOSTILE } from '../builders/hostile.ts'

const host = actionsHost()
const parts: Readonly<Record<string, () => unknown>> = {
  inputs: () => {
    const names = ['kubeconfig', 'context', 'empty', 'blank', 'with-hyphen', 'absent']
    const values = names.map(name => [name, host.readInput(name) ?? null])
    process.stdout.write(JSON.stringify(Object.fromEntries(values)))
  },
  folders: () => process.stdout.write(JSON.stringify([host.workspace, host.temporaryFolder, host.kind])),
  masks: () => {
    host.mask('token-abc')
    host.mask('pw\n')
    host.mask(' \n ')
    host.mask(
      '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIBlongline\nAwEHoUQDQgAE\nab==\n-----END EC PRIVATE KEY-----\n',
    )
  },
  lines: () => {
    host.line('plain')
    host.group('The group', ['inside', '::error::inside'])
    for (const text of HOSTILE) host.line(text)
    for (const text of HOSTILE) host.debug(text)
    host.group(HOSTILE.join(' '), HOSTILE)
  },
  annotations: () => {
    host.annotate({ severity: 'error', title: 'tcp-refused in prod', message: 'First, 100%.\nSecond: x' })
    host.annotate({
      severity: 'warning',
      title: 'a: b, c',
      message: '\u001b[31m::error::x\n##[group]',
      location: { file: '.github/cluster-health.yml', line: 4, column: 7 },
    })
    host.annotate({ severity: 'notice', title: 'n', message: 'm', location: { file: 'a.yml', line: 1 } })
  },
  problems: () =>
    host.refuse([
      { input: 'timeout', message: 'timeout: "soon" is not a duration' },
      { input: 'rbac-manifests', message: 'no kind', location: { file: 'a.yaml', line: 7 } },
      { input: '', message: 'a defect\n::set-output name=x::y' },
    ]),
  outputs: () => {
    host.setOutput('verdict', 'one\nghadelimiter\n::x::')
    return host.writeSummary('## summary\n')
  },
}

await parts[process.argv[2] ?? '']?.()
