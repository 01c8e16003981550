import { describe, expect, test } from '@jest/globals'
import { codesOf, judgementsOn, kubeconfigText, resolve } from './resolved.ts'

const CONTEXTS = ['prod', 'staging'].map(name => ({ name, context: { cluster: 'prod', user: 'deployer' } }))
const without = (parts: Record<string, unknown>) =>
  kubeconfigText({ top: { 'current-context': null, ...parts } })

describe('the chosen context', () => {
  test('is the current one, with its cluster, user and namespace', () => {
    const context = { cluster: 'prod', user: 'deployer', namespace: 'shop' }
    const [candidate] = resolve({ kubeconfig: kubeconfigText({ context }) }).candidates
    expect(candidate).toMatchObject({
      name: 'prod',
      context: 'prod',
      judgements: [],
      target: { context: 'prod', cluster: 'prod', user: 'deployer', namespace: 'shop' },
      facts: {
        source: 'the input kubeconfig',
        context: 'prod',
        server: 'https://prod.example.com:6443/',
        namespace: 'shop',
        credential: 'a token',
      },
    })
  })

  test('is the only one where none is current', () => {
    expect(judgementsOn(without({}))).toEqual([
      {
        code: 'kc-current-context-missing',
        severity: 'notice',
        message: expect.stringContaining(
          'its only context, "prod", was used, which kubectl does not do by itself',
        ),
      },
    ])
  })

  test('is the one that is asked for, without a word, where none is current', () => {
    expect(judgementsOn(without({ contexts: CONTEXTS }), { context: 'staging' })).toEqual([])
  })

  test.each([
    [
      'several contexts and none is current',
      without({ contexts: CONTEXTS }),
      /open which of its 2 contexts is meant/,
    ],
    ['an empty current-context', without({ contexts: CONTEXTS, 'current-context': '' }), /open which/],
    ['no contexts', without({ contexts: [] }), /has no contexts/],
    [
      'nothing at all, as kubectl prints it where it has no kubeconfig',
      without({ contexts: null, clusters: null, users: null }),
      /has no contexts/,
    ],
    ['no contexts, and all are asked for', without({ contexts: null }), /has no contexts/, '*'],
  ])('is missing with %s', (_, text, says, context = '') => {
    expect(judgementsOn(text, { context })).toEqual([
      expect.objectContaining({ code: 'kc-current-context-missing', message: expect.stringMatching(says) }),
    ])
  })

  test.each([
    [
      'the current one',
      kubeconfigText({ top: { 'current-context': 'pord' } }),
      '',
      'The current-context "pord" is not in the kubeconfig; did you mean "prod"?',
    ],
    [
      'the one asked for',
      kubeconfigText(),
      'Prod',
      'The context "Prod" is not in the kubeconfig; did you mean "prod"?',
    ],
    [
      'one with a blank behind it',
      kubeconfigText({ top: { 'current-context': 'prod ' } }),
      '',
      'The current-context "prod" is not in the kubeconfig: a blank or an invisible character makes it another name than that of the context.',
    ],
    [
      'one like no other',
      kubeconfigText(),
      'xxxxxxxxxx',
      'The context "xxxxxxxxxx" is not in the kubeconfig.',
    ],
  ])('does not exist: %s', (_, text, context, message) => {
    expect(judgementsOn(text, { context })).toEqual([
      { code: 'kc-current-context-dangling', message, evidence: { Contexts: 'prod' } },
    ])
  })
})

describe('several contexts', () => {
  const contexts = [
    ...CONTEXTS,
    { name: 'gone', context: { cluster: 'nowhere', user: 'deployer' } },
    { name: 'empty' },
  ]

  test('are a candidate each, and a broken one does not touch the others', () => {
    const { candidates } = resolve({ kubeconfig: kubeconfigText({ top: { contexts } }), context: '*' })
    expect(
      candidates.map(({ name, judgements, target }) => [name, codesOf(judgements), target !== undefined]),
    ).toEqual([
      ['prod', [], true],
      ['staging', [], true],
      ['gone', ['kc-cluster-dangling'], false],
      ['empty', ['kc-cluster-dangling', 'kc-user-no-credentials'], false],
    ])
  })

  test('asked for by name are looked for one by one', () => {
    const { candidates } = resolve({ kubeconfig: kubeconfigText(), context: 'prod\nstagging' })
    expect(candidates.map(({ name, judgements }) => [name, codesOf(judgements)])).toEqual([
      ['prod', []],
      ['stagging', ['kc-current-context-dangling']],
    ])
  })
})

describe('a reference', () => {
  test.each([
    [
      { cluster: 'zz', user: 'deployer' },
      'kc-cluster-dangling',
      'refers to the cluster "zz", which is not defined (line 14, column 16)',
    ],
    [{ user: 'deployer' }, 'kc-cluster-dangling', 'names no cluster (line 14, column 7)'],
    [
      { cluster: 'prod', user: 'zz' },
      'kc-user-dangling',
      'refers to the user "zz", which is not defined (line 15, column 13)',
    ],
    [{ cluster: 'prod' }, 'kc-user-no-credentials', 'names no user (line 14, column 7)'],
  ])('of the context %j', (context, code, says) => {
    expect(judgementsOn(kubeconfigText({ context }))).toEqual([
      { code, message: expect.stringContaining(says) },
    ])
  })

  test('to a user does not count when a token is given', () => {
    const text = kubeconfigText({ context: { cluster: 'prod', user: 'zz' } })
    expect(judgementsOn(text, { token: 'a-token-of-the-input' })).toEqual([])
  })
})

describe('an input overrides the kubeconfig', () => {
  const text = kubeconfigText({
    cluster: { server: 'nonsense', 'certificate-authority-data': 'nonsense' },
    user: { token: 'REDACTED', 'client-certificate': '/nope.crt' },
  })
  const certificate = '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----'

  test('the server, the credential and the authority, whose faults no longer count', () => {
    const inputs = {
      server: 'https://203.0.113.10',
      token: 'a-token-of-the-input',
      'certificate-authority': certificate,
    }
    expect(codesOf(judgementsOn(text, inputs))).toEqual(['kc-ca-not-pem'])
    const [candidate] = resolve({ kubeconfig: text, ...inputs }).candidates
    expect(candidate?.target).toMatchObject({
      server: new URL('https://203.0.113.10/'),
      credential: { token: { value: 'a-token-of-the-input', renews: false } },
    })
  })

  test('the namespace, the name and the name in the certificate', () => {
    const inputs = { namespace: 'shop', 'cluster-name': 'Production', 'tls-server-name': 'kubernetes' }
    const [candidate] = resolve({ kubeconfig: kubeconfigText(), ...inputs }).candidates
    expect(candidate).toMatchObject({
      name: 'Production',
      target: { namespace: 'shop', tlsServerName: 'kubernetes' },
    })
  })
})

describe('without a kubeconfig', () => {
  test('server and token are enough', () => {
    const [candidate] = resolve({ server: 'https://203.0.113.10:6443', token: 'a-token' }).candidates
    expect(candidate).toMatchObject({
      name: '203.0.113.10:6443',
      judgements: [],
      target: {
        trust: { kind: 'system' },
        credential: { token: { value: 'a-token' } },
        namespace: 'default',
      },
    })
  })

  test('a server alone has no credential, unless it is kubectl proxy on this machine', () => {
    const codes = (server: string) =>
      codesOf(resolve({ server }).candidates.flatMap(({ judgements }) => judgements))
    expect(codes('https://203.0.113.10:6443')).toEqual(['kc-user-no-credentials'])
    expect(codes('http://127.0.0.1:8001')).toEqual(['kc-server-http'])
  })

  test('nothing is taken from the surroundings', () => {
    const { candidates } = resolve({}, { environment: { KUBECONFIG: '/etc/passwd', HOME: '/root' } })
    expect(candidates).toEqual([
      {
        name: 'cluster',
        context: '',
        judgements: [expect.objectContaining({ code: 'kc-secret-empty' })],
        facts: {},
      },
    ])
  })
})
