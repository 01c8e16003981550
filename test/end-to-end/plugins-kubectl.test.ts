// What kubectl does with a plugin decides what ours may say: it refuses what ours refuses, and gets an answer where ours does.
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { kubectl } from '../control-plane/kubectl.ts'
import { runAction } from '../runner/runner.ts'
import { execCredential, printing, printingToken, V1, V1BETA1 } from '../scenarios/plugin-steps.ts'
import { codesButAge } from './codes-but-age.ts'
import { pluginSetting } from './plugin-runs.ts'

const setting = pluginSetting()

type Fields = Readonly<Record<string, unknown>>

interface Row {
  readonly what: string
  readonly exec?: Fields
  readonly beside?: Fields
  /** The whole file of the plugin. Default: a script that prints a good token. */
  readonly file?: (token: string) => string
  readonly mode?: number
  /** The code that ours finds where kubectl refuses. */
  readonly code?: string
}

const script = (lines: string) => `#!/bin/sh\n${lines}\n`
const answering = (status: object) => () => script(printing(execCredential(status)))
const OPAQUE = { token: 'opaque' }

const ROWS: readonly Row[] = [
  { what: 'of v1beta1' },
  {
    what: 'of v1 with a mode',
    exec: { apiVersion: V1, interactiveMode: 'Never' },
    file: token => script(printingToken(token).replace(V1BETA1, V1)),
  },
  {
    what: 'that answers in YAML',
    file: token =>
      script(printing(`kind: ExecCredential\napiVersion: ${V1BETA1}\nstatus: {token: ${token}}`)),
  },
  { what: 'that complains and answers', file: token => script(`echo Denied >&2; ${printingToken(token)}`) },
  { what: 'that cannot run, beside a token', exec: { command: '/nowhere' }, beside: { token: '' } },
  { what: 'of v1 without a mode', exec: { apiVersion: V1 }, code: 'kc-exec-interactive' },
  { what: 'of an unknown mode', exec: { interactiveMode: 'Sometimes' }, code: 'kc-exec-interactive' },
  { what: 'that demands a terminal', exec: { interactiveMode: 'Always' }, code: 'kc-exec-interactive' },
  {
    what: 'of v1alpha1',
    exec: { apiVersion: 'client.authentication.k8s.io/v1alpha1' },
    code: 'kc-exec-version-mismatch',
  },
  { what: 'without a version', exec: { apiVersion: undefined }, code: 'kc-exec-version-mismatch' },
  {
    what: 'that answers in another version',
    exec: { apiVersion: V1, interactiveMode: 'Never' },
    code: 'kc-exec-version-mismatch',
  },
  { what: 'without a command', exec: { command: undefined }, code: 'kc-exec-not-runnable' },
  {
    what: 'with a variable without a name',
    exec: { env: [{ name: '', value: 'x' }] },
    code: 'kc-exec-not-runnable',
  },
  {
    what: 'beside an auth-provider',
    beside: { 'auth-provider': { name: 'oidc' } },
    code: 'kc-multiple-auth',
  },
  { what: 'that is not there', exec: { command: '/nowhere/login' }, code: 'kc-exec-not-runnable' },
  { what: 'that may not be executed', mode: 0o644, code: 'kc-exec-not-runnable' },
  {
    what: 'whose script names no interpreter',
    file: token => printingToken(token),
    code: 'kc-exec-not-runnable',
  },
  {
    what: 'whose script has Windows line endings',
    file: token => script(printingToken(token)).replaceAll('\n', '\r\n'),
    code: 'kc-exec-not-runnable',
  },
  { what: 'that fails', file: () => script('exit 3'), code: 'kc-exec-failed' },
  { what: 'that prints nothing', file: () => script(':'), code: 'kc-exec-bad-output' },
  {
    what: 'that greets',
    file: token => script(`echo Hello; ${printingToken(token)}`),
    code: 'kc-exec-bad-output',
  },
  { what: 'that prints a bare token', file: token => script(printing(token)), code: 'kc-exec-bad-output' },
  { what: 'that answers with nothing', file: answering({}), code: 'kc-exec-bad-output' },
  { what: 'that answers with a number', file: answering({ token: 5 }), code: 'kc-exec-bad-output' },
  {
    what: 'that answers with half a pair',
    file: answering({ ...OPAQUE, clientKeyData: 'x' }),
    code: 'kc-exec-bad-output',
  },
  {
    what: 'that answers with no time',
    file: answering({ ...OPAQUE, expirationTimestamp: 'soon' }),
    code: 'kc-exec-bad-output',
  },
  {
    what: 'that answers with a pair that is none',
    file: answering({ clientCertificateData: 'x', clientKeyData: 'x' }),
    code: 'kc-client-cert-not-pem',
  },
]

describe('kubectl and we agree on a plugin', () => {
  test.each(ROWS)('$what', async ({ exec = {}, beside = {}, file, mode = 0o755, code }) => {
    const path = join(setting.folder, 'login')
    await writeFile(path, (file ?? (token => script(printingToken(token))))(setting.deployer.token))
    await chmod(path, mode)
    const entry = { apiVersion: V1BETA1, command: path, ...exec }
    const given = Object.entries(entry).filter(([, value]) => value !== undefined)
    const held = 'token' in beside ? { token: setting.deployer.token } : beside
    const kubeconfig = await setting.cluster.kubeconfig({
      credential: { exec: Object.fromEntries(given), ...held },
      namespace: setting.deployer.namespace,
    })
    const judge = await kubectl(setting.cluster, ['auth', 'whoami'], kubeconfig)
    const { outputs, log } = await runAction({ inputs: { kubeconfig, 'exec-plugins': 'any' } })
    expect({
      codes: codesButAge({ outputs }),
      isAccepted: judge.exitCode === 0,
      log,
      stderr: judge.stderr,
    }).toMatchObject({
      codes: JSON.stringify(code === undefined ? [] : [code]),
      isAccepted: code === undefined,
    })
  })
})
