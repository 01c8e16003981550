import { describe, expect, test } from '@jest/globals'
import type { ExecPlugins } from '../../../src/inputs/exec-plugins.ts'
import { judgeAllowed } from '../../../src/kubeconfig/exec/rules.ts'
import { aPlugin } from './plugins.ts'

const isAllowed = (allowed: ExecPlugins, command: string, args: readonly string[] = []) =>
  judgeAllowed(aPlugin({ command, args }), allowed).length === 0
const judgementOn = (allowed: ExecPlugins, command: string, args: readonly string[] = []) =>
  judgeAllowed(aPlugin({ command, args }), allowed)[0]

describe('the rule known', () => {
  test.each([
    'aws',
    'aws-iam-authenticator',
    'gke-gcloud-auth-plugin',
    'kubelogin',
    'kubectl-oidc_login',
    'doctl',
    'oci',
    'tsh',
    'pinniped',
  ])('lets %s run', command => {
    expect(isAllowed('known', command)).toBe(true)
  })

  test('lets kubectl run only as its plugin oidc-login', () => {
    expect(isAllowed('known', 'kubectl', ['oidc-login', 'get-token'])).toBe(true)
    expect(isAllowed('known', 'kubectl', ['--kubeconfig=x', 'oidc-login'])).toBe(false)
    expect(isAllowed('known', 'kubectl', ['delete', 'ns', 'oidc-login'])).toBe(false)
    expect(judgementOn('known', 'kubectl')?.message).toContain('only the plugin oidc-login may run')
  })

  test.each([
    './aws',
    'bin/aws',
    '/usr/bin/aws',
    '/checkout/aws',
    '../aws',
    'C:\\aws',
    '.\\aws',
    'aws ',
    ' aws',
    'AWS',
    'aws.exe',
    'aws\n',
    'aws\0',
    'аws',
    'sh',
    'constructor',
    'toString',
    '',
  ])('does not let %j run', command => {
    expect(isAllowed('known', command)).toBe(false)
  })

  test('says what to do about a path of a laptop: the bare name', () => {
    expect(judgementOn('known', '/opt/homebrew/bin/aws')?.remedy).toMatch(
      /^That path is of another machine: write the bare name `aws` as `command`/,
    )
  })

  test('lets no argument name a program to start', () => {
    const args = ['oidc-login', 'get-token', '--browser-command=/tmp/anything']
    expect(judgementOn('known', 'kubectl', args)?.message).toMatch(/the argument --browser-command, which/)
    expect(isAllowed('any', 'kubectl', args)).toBe(true)
  })
})

describe('the other rules', () => {
  test('none lets none run, any lets each run', () => {
    expect(isAllowed('none', 'aws')).toBe(false)
    expect(isAllowed('any', './anything')).toBe(true)
  })

  test('a list lets those run that it names, to the letter', () => {
    expect(isAllowed(['./bin/login'], './bin/login')).toBe(true)
    expect(isAllowed(['./bin/login'], 'bin/login')).toBe(false)
    expect(isAllowed(['login'], '/usr/bin/login')).toBe(false)
    expect(isAllowed(['login'], 'aws')).toBe(false)
  })

  test('an interpreter is allowed only with a word of caution: it runs anything', () => {
    expect(judgementOn('known', '/bin/sh')?.remedy).toMatch(
      /^sh runs whatever its arguments say: read them first\. /,
    )
  })

  test('each refusal names the command, and the line that allows it', () => {
    expect(judgementOn('none', 'aws')).toMatchObject({
      code: 'kc-exec-not-allowed',
      message:
        'The kubeconfig wants to run "aws" for its credential, and the input exec-plugins lets no plugin run.',
      remedy: expect.stringMatching(/`exec-plugins: aws`\. Or get the token .*`aws eks get-token/),
    })
    expect(judgementOn(['tsh'], './login')).toMatchObject({
      message: expect.stringContaining('lets only tsh run'),
      remedy: 'If you trust it, add the line `./login` to the input `exec-plugins`.',
    })
  })
})

describe('a variable that would make a plugin run other code is refused, whatever the rule', () => {
  test.each([
    'PATH',
    'Path',
    'LD_PRELOAD',
    'LD_LIBRARY_PATH',
    'DYLD_INSERT_LIBRARIES',
    'NODE_OPTIONS',
    'PYTHONPATH',
    'PYTHONSTARTUP',
    'PERL5OPT',
    'BASH_ENV',
    'ENV',
    'BASH_FUNC_echo%%',
    'GIT_SSH_COMMAND',
    'BROWSER',
    'CLOUDSDK_PYTHON',
    'OPENSSL_CONF',
    'AWS_CONFIG_FILE',
    'HOME',
    'AZURE_CONFIG_DIR',
    'TELEPORT_HOME',
    'GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES',
  ])('%s', name => {
    for (const allowed of ['known', 'any', ['aws']] as const) {
      const [judgement, ...others] = judgeAllowed(aPlugin({ env: [{ name, value: 'x-y-z' }] }), allowed)
      expect(others).toEqual([])
      expect(judgement).toMatchObject({
        code: 'kc-exec-not-allowed',
        message: expect.stringContaining(`sets ${name} for the plugin aws, which `),
      })
      expect(JSON.stringify(judgement)).not.toContain('x-y-z')
    }
  })

  test.each([
    'AWS_PROFILE',
    'AWS_STS_REGIONAL_ENDPOINTS',
    'AZURE_CLIENT_ID',
    'CLOUDSDK_CORE_PROJECT',
    'HTTPS_PROXY',
    'ENVIRONMENT',
    'MY_PATH',
    'OLD_',
  ])('but not %s', name => {
    expect(judgeAllowed(aPlugin({ env: [{ name, value: 'x' }] }), 'known')).toEqual([])
  })

  test('several are one finding', () => {
    const env = [
      { name: 'PATH', value: '.' },
      { name: 'LD_PRELOAD', value: './x.so' },
    ]
    expect(judgeAllowed(aPlugin({ env }), 'known')).toEqual([
      expect.objectContaining({ message: expect.stringContaining('sets PATH, LD_PRELOAD for') }),
    ])
  })
})
