import { expect, test } from '@jest/globals'
import type { InputName, Inputs } from '../../src/inputs/table.ts'
import { parse, problemsOf } from './given.ts'

test('inputs that are not given have their defaults', () => {
  expect(parse({})).toEqual({
    kubeconfig: '',
    kubeconfigPath: '',
    inCluster: false,
    server: '',
    token: '',
    certificateAuthority: '',
    tlsServerName: '',
    context: [],
    clusterName: '',
    namespace: '',
    as: '',
    asGroup: [],
    asUid: '',
    execPlugins: 'known',
    profile: 'standard',
    checks: [],
    skipChecks: [],
    namespaces: [],
    rbac: [],
    endpoints: [],
    rbacManifests: [],
    config: '',
    certificateWarnDays: 30,
    certificateFailDays: 7,
    minimumLifetime: 300_000,
    failOn: 'error',
    failOnUnknown: true,
    baseline: '',
    timeout: 120_000,
    wait: 0,
    probeTimeout: 10_000,
    reports: [],
    summary: true,
    annotations: true,
    comment: false,
    issue: false,
    githubToken: '',
  })
})

test('inputs cannot be changed once they are read', () => {
  const inputs = parse({ context: 'prod', rbac: 'get pods' })
  for (const value of [inputs, inputs.context, inputs.rbac, inputs.rbac[0]])
    expect(Object.isFrozen(value)).toBe(true)
})

const READ: readonly (readonly [InputName, string, keyof Inputs, unknown])[] = [
  ['kubeconfig', '  apiVersion: v1\n  kind: Config\n', 'kubeconfig', '  apiVersion: v1\n  kind: Config\n'],
  ['kubeconfig', ' \n ', 'kubeconfig', ''],
  ['kubeconfig-path', 'env', 'kubeconfigPath', 'env'],
  [
    'kubeconfig-path',
    '/clusters/users/a.yaml:apiVersion/b.yaml',
    'kubeconfigPath',
    '/clusters/users/a.yaml:apiVersion/b.yaml',
  ],
  ['server', ' https://203.0.113.10:6443\n', 'server', 'https://203.0.113.10:6443'],
  [
    'server',
    'https://[2001:db8::1]:6443/k8s/clusters/c-1',
    'server',
    'https://[2001:db8::1]:6443/k8s/clusters/c-1',
  ],
  ['server', 'http://127.0.0.1:8001', 'server', 'http://127.0.0.1:8001'],
  ['token', 'abc.def\n', 'token', 'abc.def'],
  ['tls-server-name', 'kubernetes.default.svc', 'tlsServerName', 'kubernetes.default.svc'],
  ['tls-server-name', '2001:db8::1', 'tlsServerName', '2001:db8::1'],
  ['context', 'dev\n\n prod \r\ndev', 'context', ['dev', 'prod']],
  ['context', 'arn:aws:eks:eu-west-1:1:cluster/a b', 'context', ['arn:aws:eks:eu-west-1:1:cluster/a b']],
  ['context', '*', 'context', ['*']],
  ['namespace', 'team-a', 'namespace', 'team-a'],
  ['in-cluster', 'true', 'inCluster', true],
  ['as', ' system:serviceaccount:ci:deployer\n', 'as', 'system:serviceaccount:ci:deployer'],
  ['as', 'Jürgen Müller', 'as', 'Jürgen Müller'],
  ['as-group', 'dev\n\nops, and more\ndev', 'asGroup', ['dev', 'ops, and more']],
  ['as-uid', '7c1d-4a5e', 'asUid', '7c1d-4a5e'],
  ['profile', 'gate', 'profile', 'gate'],
  ['profile', ' audit ', 'profile', 'audit'],
  ['checks', 'health\nadmission-webhooks', 'checks', ['health', 'admission-webhooks']],
  ['skip-checks', 'access', 'skipChecks', ['access']],
  ['namespaces', 'b\na\nb', 'namespaces', ['b', 'a']],
  ['certificate-warn-days', '0', 'certificateWarnDays', expect.any(Number)],
  ['certificate-warn-days', '3650', 'certificateWarnDays', 3650],
  ['minimum-lifetime', '0s', 'minimumLifetime', 0],
  ['minimum-lifetime', '876000h', 'minimumLifetime', 3_153_600_000_000],
  ['fail-on', 'never', 'failOn', 'never'],
  ['fail-on-unknown', 'False', 'failOnUnknown', false],
  ['summary', 'TRUE', 'summary', true],
  ['annotations', 'false', 'annotations', false],
  ['timeout', '24h', 'timeout', 86_400_000],
  ['probe-timeout', '1m30s', 'probeTimeout', 90_000],
  ['reports', 'a.json\nout/b.json', 'reports', ['a.json', 'out/b.json']],
]

test.each(READ)('reads %s from %j', (name, text, key, value) => {
  // Thresholds are compared with each other, which is a test of its own.
  const inputs = parse({ 'certificate-fail-days': '0', [name]: text })
  expect(inputs[key]).toEqual(value)
})

const REFUSED: readonly (readonly [InputName, string, RegExp])[] = [
  ['kubeconfig-path', 'apiVersion: v1\nkind: Config', /this is the kubeconfig itself/],
  ['kubeconfig-path', '{"apiVersion":"v1"}', /this is the kubeconfig itself/],
  [
    'kubeconfig-path',
    Buffer.from('apiVersion: v1\nclusters: []').toString('base64'),
    /this is the kubeconfig itself/,
  ],
  ['server', '203.0.113.10:6443', /"203.0.113.10:6443" is not an address with https:\/\//],
  ['server', 'localhost:6443', /is not an address/],
  ['server', 'ftp://a', /is not an address/],
  ['server', 'https://', /is not an address/],
  ['server', 'https://a:b', /is not an address/],
  ['tls-server-name', 'https://a', /"https:\/\/a" is not a name in a certificate/],
  ['tls-server-name', 'a:6443', /is not a name in a certificate/],
  ['context', '*\nprod', /\* stands for all contexts and is alone/],
  ['namespace', 'Prod', /"Prod" cannot be a namespace/],
  ['namespace', 'a b', /cannot be a namespace/],
  ['namespace', 'a'.repeat(64), /cannot be a namespace/],
  ['namespaces', 'ok\n*', /"\*" cannot be a namespace/],
  ['in-cluster', 'yes', /"yes" is neither true nor false; write for example true/],
  [
    'as',
    'jane\njohn',
    /"jane john" holds a line break or another control character.*; write for example jane/,
  ],
  ['as-group', 'dev\u0000', /"dev" holds a line break or another control character/],
  ['as-uid', 'a\u001b[31m', /control character/],
  ['profile', 'gates', /"gates" is not one of standard, gate, audit; did you mean gate\?/],
  ['profile', 'Gate', /did you mean gate\?/],
  ['profile', '', /"" is not one of .*; write for example standard/],
  ['checks', 'helth', /"helth" is neither a check nor a family of checks; did you mean health\?/],
  ['checks', 'health,access', /more than one word; write one check or family a line/],
  ['checks', 'workloads', /neither .*; families are health, certificates, access/],
  ['skip-checks', 'admission-webhok', /did you mean admission-webhooks\?/],
  [
    'certificate-warn-days',
    'thirty',
    /"thirty" is not a whole number of days from 0 to 3650; write for example 30/,
  ],
  ['certificate-warn-days', '-1', /not a whole number/],
  ['certificate-warn-days', '30d', /not a whole number/],
  ['certificate-warn-days', '7.5', /not a whole number/],
  ['certificate-warn-days', '1e3', /not a whole number/],
  ['certificate-warn-days', '0x1e', /not a whole number/],
  ['certificate-warn-days', '3651', /not a whole number/],
  ['certificate-warn-days', '', /not a whole number/],
  ['minimum-lifetime', '7d', /"7d" is not a duration; write for example 90s, 1m30s or 2h/],
  ['minimum-lifetime', '-5m', /is not more than 0/],
  ['minimum-lifetime', '876001h', /is longer than 876000h/],
  ['timeout', '0s', /"0s" is not more than 0/],
  ['timeout', '-1s', /"-1s" is not more than 0/],
  ['timeout', '120', /"120" is not a duration/],
  ['timeout', '25h', /"25h" is longer than 24h/],
  ['probe-timeout', '0', /is not more than 0/],
  ['fail-on', 'warn', /did you mean warning\?/],
  ['fail-on', 'critical', /is not one of error, warning, notice, never; write for example error/],
  ['fail-on-unknown', 'yes', /"yes" is neither true nor false; write for example true/],
  ['fail-on-unknown', '1', /neither true nor false/],
  ['summary', 'tRue', /neither true nor false/],
  ['rbac', 'get', /line 1: "get" has 1 word/],
  ['reports', 'report.pdf', /"report.pdf" does not end in \.json or .*; write for example/],
  ['reports', 'report', /does not end in/],
  ['reports', '.json', /does not end in/],
  ['reports', 'a.json\n./a.json', /"\.\/a\.json" is given twice/],
]

test.each(REFUSED)('refuses %s: %j, and never takes the default for it', (name, text, reason) => {
  const problems = problemsOf({ [name]: text })
  expect(problems).toEqual([{ input: name, message: expect.stringMatching(reason) }])
  expect(problems[0]?.message).toMatch(new RegExp(`^${name}: `))
  expect(problems[0]?.message).toMatch(/write |did you mean|give it as|as in|families are/)
})

test('every problem of every input is told at once, in the order of the table', () => {
  const problems = problemsOf({
    kubeconfig: 'a',
    'kubeconfig-path': 'b',
    profile: 'x',
    checks: 'y\nz',
    rbac: 'get\nget pods\nlist',
    timeout: 'soon',
    'fail-on': 'warn',
  })
  expect(problems.map(problem => problem.input)).toEqual([
    'profile',
    'checks',
    'checks',
    'rbac',
    'rbac',
    'fail-on',
    'timeout',
    'kubeconfig',
  ])
})

test('an error holds the messages of all its problems', () => {
  expect(() => parse({ profile: 'x', summary: 'y' })).toThrow(/^profile: .*\nsummary: .*$/)
})
