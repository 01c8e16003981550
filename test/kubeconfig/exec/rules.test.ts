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
    [
      'aws',
      '--region eu-central-1 eks get-token --cluster-name prod --output json --role arn:aws:iam::1:role/ci',
    ],
    ['aws', 'eks get-token --cluster-name=prod'],
    ['aws-iam-authenticator', 'token -i prod -r arn:aws:iam::1:role/ci'],
    ['gke-gcloud-auth-plugin', ''],
    ['gke-gcloud-auth-plugin', '--use_application_default_credentials'],
    ['kubelogin', 'get-token --login workloadidentity --server-id 6dae42f8 --environment AzurePublicCloud'],
    [
      'kubelogin',
      'get-token --oidc-issuer-url=https://sso.example.com --oidc-client-id=k8s --oidc-extra-scope=email',
    ],
    ['kubectl-oidc_login', 'get-token --oidc-issuer-url=https://sso.example.com --grant-type=password'],
    ['doctl', 'kubernetes cluster kubeconfig exec-credential --version=v1beta1 --context=default 4d2c6a9e'],
    ['oci', 'ce cluster generate-token --cluster-id ocid1.cluster --region eu-frankfurt-1'],
    ['tsh', 'kube credentials --kube-cluster=prod --teleport-cluster=example.com --proxy=example.com:443'],
    [
      'pinniped',
      'login oidc --enable-concierge --concierge-endpoint=https://a --issuer=https://b --scopes=openid',
    ],
  ])('lets %s run as its provider writes it: %s', (command, args) => {
    expect(isAllowed('known', command, args.split(' ').filter(Boolean))).toBe(true)
  })

  test.each([
    ['aws', 'help'],
    ['aws', 'configure set default.credential_process /tmp/anything'],
    ['aws', 'eks get-token help'],
    ['aws', 'eks update-kubeconfig --name prod'],
    ['aws', 'eks get-token --cli-binary-format x'],
    ['aws', ''],
    ['kubelogin', 'get-token --browser-command=/tmp/anything'],
    ['kubelogin', 'get-token --token-cache-dir /etc'],
    ['oci', 'ce cluster generate-token --config-file x'],
    ['tsh', 'ssh root@host'],
    ['pinniped', 'get kubeconfig'],
    ['doctl', 'kubernetes cluster kubeconfig exec-credential a b'],
  ])('does not let %s do anything else: %s', (command, args) => {
    const words = args.split(' ').filter(Boolean)
    expect(judgementOn('known', command, words)?.message).toMatch(/do something else than `/)
    expect(isAllowed([command], command, words)).toBe(true)
  })

  test('lets no variable through that no provider writes', () => {
    const plugin = aPlugin({
      env: [
        { name: 'AWS_PROFILE', value: 'a' },
        { name: 'MY_PATH', value: 'x' },
      ],
    })
    expect(judgeAllowed(plugin, 'known')).toMatchObject([
      {
        message:
          'The kubeconfig sets MY_PATH for the plugin aws, which is none of those that its provider writes.',
      },
    ])
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

function expectRefused(name: string, allowed: ExecPlugins) {
  const [judgement, ...others] = judgeAllowed(aPlugin({ env: [{ name, value: 'x-y-z' }] }), allowed)
  expect(others).toEqual([])
  expect(judgement).toMatchObject({
    code: 'kc-exec-not-allowed',
    message: expect.stringContaining(`sets ${name} for the plugin aws, which `),
  })
  expect(JSON.stringify(judgement)).not.toContain('x-y-z')
}

describe('a variable that would make a plugin run other code is refused, whatever the rule', () => {
  test.each(['PATH', 'Path', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'DYLD_INSERT_LIBRARIES', 'NODE_OPTIONS'])(
    '%s',
    name => {
      for (const allowed of ['known', 'any', ['aws']] as const) expectRefused(name, allowed)
    },
  )
})

describe('a variable that makes a plugin run other code is refused unless any may run', () => {
  test.each([
    'PYTHONPATH',
    'PYTHONSTARTUP',
    'PERL5OPT',
    'BASH_ENV',
    'ENV',
    'BASH_FUNC_echo%%',
    'GIT_SSH_COMMAND',
    'BROWSER',
    'MANPAGER',
    'AWS_PAGER',
    'CLOUDSDK_PYTHON',
    'OPENSSL_CONF',
    'AWS_CONFIG_FILE',
    'HOME',
    'AZURE_CONFIG_DIR',
    'TELEPORT_HOME',
    'GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES',
  ])('%s', name => {
    for (const allowed of ['known', ['aws']] as const) expectRefused(name, allowed)
    expect(judgeAllowed(aPlugin({ env: [{ name, value: 'x-y-z' }] }), 'any')).toEqual([])
  })

  test.each([
    'AWS_PROFILE',
    'AWS_STS_REGIONAL_ENDPOINTS',
    'AZURE_CLIENT_ID',
    'CLOUDSDK_CORE_PROJECT',
    'HTTPS_PROXY',
  ])('but not %s', name => {
    expect(judgeAllowed(aPlugin({ env: [{ name, value: 'x' }] }), 'known')).toEqual([])
  })

  test.each(['ENVIRONMENT', 'MY_PATH', 'OLD_'])('nor %s of a plugin that is allowed by its name', name => {
    expect(judgeAllowed(aPlugin({ env: [{ name, value: 'x' }] }), ['aws'])).toEqual([])
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
