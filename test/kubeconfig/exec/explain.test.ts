import { describe, expect, test } from '@jest/globals'
import { asksForPerson, explainEnd } from '../../../src/kubeconfig/exec/explain.ts'
import { readHeader } from '../../../src/kubeconfig/exec/header.ts'
import type { PluginEnd } from '../../../src/kubeconfig/exec/plugin.ts'
import { aPlugin } from './plugins.ts'

const failed = (stderr: string, exitCode: number | null = 1): PluginEnd => ({
  kind: 'ended',
  exitCode,
  signal: exitCode === null ? 'SIGSEGV' : null,
  stdout: '',
  stderr,
  isTooLong: false,
})
const judgementOn = (command: string, end: PluginEnd) => explainEnd(aPlugin({ command }), end)[0]

describe('a plugin that failed', () => {
  test('for want of a metadata service has no credentials: the network is not to blame', () => {
    const stderr =
      'failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata, dial tcp 169.254.169.254:80: i/o timeout'
    expect(judgementOn('aws-iam-authenticator', failed(stderr))?.message).toContain(
      'it has no AWS credentials',
    )
  })

  test.each([
    [
      'aws',
      'Unable to locate credentials. You can configure',
      'it has no AWS credentials',
      /configure-aws-credentials/,
    ],
    [
      'aws',
      'Error loading SSO Token: Token for prod does not exist',
      'AWS SSO has ended',
      /configure-aws-credentials/,
    ],
    [
      'aws',
      'An error occurred (ExpiredToken) when calling',
      'AWS credentials have expired',
      /configure-aws-credentials/,
    ],
    ['aws', 'An error occurred (AccessDenied) when calling AssumeRole', 'AWS denies', /sts:AssumeRole/],
    [
      'aws',
      'The config profile (prod) could not be found',
      'profile that it is told to use',
      /Remove AWS_PROFILE/,
    ],
    [
      'aws',
      'Could not connect to the endpoint URL: "https://sts"',
      'cannot reach the service',
      /HTTPS_PROXY/,
    ],
    [
      'aws-iam-authenticator',
      'could not get token: NoCredentialProviders: no valid',
      'no AWS credentials',
      /configure-aws/,
    ],
    [
      'gke-gcloud-auth-plugin',
      'google: could not find default credentials.',
      'not signed in to Google',
      /google-github-actions\/auth/,
    ],
    [
      'kubelogin',
      "AzureCLICredential: ERROR: Please run 'az login'",
      'the Azure CLI is not signed in',
      /azure\/login/,
    ],
    [
      'kubelogin',
      'AADSTS7000215: Invalid client secret provided.',
      'does not accept its client secret',
      /new secret/,
    ],
    [
      'kubelogin',
      'DeviceCodeCredential: context deadline exceeded',
      'with a device code',
      /workloadidentity/,
    ],
    [
      'doctl',
      "access token is required. (hint: run 'doctl auth init')",
      'not signed in to DigitalOcean',
      /action-doctl/,
    ],
    ['tsh', 'ERROR: not logged in', 'not signed in to Teleport', /auth-k8s/],
    [
      'kubectl',
      'error: unknown command "oidc-login" for "kubectl"',
      'has no plugin oidc-login',
      /krew install/,
    ],
    ['company-login', 'x509: certificate signed by unknown authority', 'does not trust', /SSL_CERT_FILE/],
  ])('%s: %s', (command, stderr, says, remedy) => {
    expect(judgementOn(command, failed(stderr))).toMatchObject({
      code: 'kc-exec-failed',
      message: expect.stringMatching(
        new RegExp(`^The plugin ${command} ended with the exit code 1: .*${says}`),
      ),
      evidence: { 'Its last words': stderr },
      remedy: expect.stringMatching(remedy),
    })
  })

  test('for an unknown reason is shown with its last words, and with none when it was silent', () => {
    expect(judgementOn('aws', failed('Traceback:\n  line\nKeyError: 1', 255))).toMatchObject({
      message: 'The plugin aws ended with the exit code 255.',
      evidence: { 'Its last words': 'Traceback: line KeyError: 1' },
    })
    expect(judgementOn('company-login', failed('\n'))).toEqual({
      code: 'kc-exec-failed',
      message: 'The plugin company-login ended with the exit code 1 without a word.',
    })
    expect(judgementOn('aws', failed('', null))?.message).toContain('was ended by the signal SIGSEGV')
  })

  test('is no failure when it ended well', () => {
    expect(judgementOn('aws', failed('a warning', 0))).toBeUndefined()
  })
})

describe('a plugin that cannot be started', () => {
  test.each([
    ['/opt/my tools/login', "Make it executable in an earlier step: `chmod +x '/opt/my tools/login'`."],
    ['/opt/`id`/login', 'Make it executable in an earlier step.'],
  ])('%s is made executable by a command that a shell reads as it is meant', (path, remedy) => {
    expect(judgementOn('login', { kind: 'not-started', code: 'EACCES', path })?.remedy).toBe(remedy)
  })

  const machine = { platform: 'linux', arch: 'x64' }
  const header = (text: string | Buffer) => readHeader(Buffer.from(text), machine)
  const elf = (number: number) =>
    Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(10), Buffer.from([number, 0])])
  const messageOn = (command: string, code: string, bytes?: string | Buffer) =>
    judgementOn(command, {
      kind: 'not-started',
      code,
      path: `/bin/${command}`,
      ...(bytes !== undefined && { header: header(bytes) }),
    })?.message

  test.each([
    ['login', 'EACCES', '#!/bin/sh', '/bin/login is no program to this user'],
    [
      'login',
      'ENOENT',
      '#!/opt/python3 -u\n',
      '/opt/python3, the interpreter of /bin/login, is not on this machine',
    ],
    ['login', 'ENOENT', '#!/bin/sh\r\necho', 'ends in a carriage return'],
    ['login', 'ENOEXEC', 'echo hello', 'neither a program nor a script that begins with #!'],
    ['login', 'ENOEXEC', elf(183), 'is a program for Linux on arm64, and this runner is Linux on x64'],
    [
      'login',
      'ENOEXEC',
      Buffer.from('cffaedfe', 'hex'),
      'is a program for macOS, and this runner is Linux on x64',
    ],
    ['login', 'ENOEXEC', 'MZ', 'is a program for Windows'],
    ['/Users/jane/bin/aws', 'ENOENT', undefined, 'is a path of another machine'],
    ['C:\\aws\\aws.exe', 'ENOENT', undefined, 'is a path of another machine'],
    ['/opt/login', 'ENOENT', undefined, 'this runner has no such file'],
    ['login', 'E2BIG', elf(62), 'the system refuses it (E2BIG)'],
  ])('%s, %s', (command, code, bytes, says) => {
    expect(messageOn(command, code, bytes)).toContain(says)
  })

  test('is missing with the step that installs it and the hint of the kubeconfig', () => {
    const plugin = aPlugin({ command: 'kubelogin', installHint: 'brew install kubelogin' })
    expect(explainEnd(plugin, { kind: 'missing' })).toEqual([
      {
        code: 'kc-exec-binary-missing',
        message:
          'The kubeconfig needs the program kubelogin for its credential, and this runner has none of that name on its PATH.',
        remedy: expect.stringContaining('azure/use-kubelogin'),
        evidence: { 'Hint of the kubeconfig': 'brew install kubelogin' },
      },
    ])
  })
})

describe('a plugin that does not end', () => {
  const timeout = (waits: boolean, stderr = ''): PluginEnd => ({
    kind: 'timeout',
    afterMs: 10_012,
    stderr,
    waits,
  })

  test('is said to wait for a person only when it asked for one', () => {
    expect(judgementOn('aws', timeout(false))?.message).toBe(
      'The plugin aws gave no credential within 10 s and was stopped.',
    )
    expect(judgementOn('kubelogin', timeout(true, 'enter the code AB12'))).toMatchObject({
      message: expect.stringContaining('it waits for a person to sign in'),
      remedy: expect.stringContaining('-l workloadidentity'),
      evidence: { 'Its last words': 'enter the code AB12' },
    })
  })

  test.each([
    ['To sign in, use a web browser to open the page https://microsoft.com/devicelogin', true],
    ['Open the following URL:\nhttps://device.sso.eu-west-1.amazonaws.com/', true],
    ['Please visit the following URL in your browser: http://localhost:8000', false],
    ['Enter password:', true],
    ['Retrying in 5 s', false],
  ])('%s', (words, asks) => {
    expect(asksForPerson(words)).toBe(asks)
  })
})
