import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { createAuthority } from '../control-plane/certificates.ts'
import { signToken } from '../control-plane/token.ts'
import { resolve } from './resolved.ts'

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount/'
const POD = { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' }

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const TOKEN = signToken(
  { iss: 'https://kubernetes.default.svc', sub: 'system:serviceaccount:ci:runner', exp: 4_000_000_000 },
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
)
const CA = (await createAuthority({ name: 'kubernetes' })).certificatePem
const FILES: Readonly<Record<string, string>> = { token: `${TOKEN}\n`, 'ca.crt': CA, namespace: 'ci\n' }

interface Pod {
  readonly files?: Readonly<Record<string, string | NodeJS.ErrnoException>>
  readonly environment?: Readonly<Record<string, string>>
}

function inPod(
  inputs: Readonly<Record<string, string>> = {},
  { files = FILES, environment = POD }: Pod = {},
) {
  const readFile = (path: string) => {
    const file = path.startsWith(FOLDER) ? files[path.slice(FOLDER.length)] : undefined
    if (typeof file === 'string') return Buffer.from(file)
    throw file ?? Object.assign(new Error('no such file'), { code: 'ENOENT' })
  }
  const { candidates, masks } = resolve({ 'in-cluster': 'true', ...inputs }, { environment, readFile })
  expect(candidates).toHaveLength(1)
  return { ...candidates[0], masks }
}

const without = (name: string) => ({
  files: { ...FILES, [name]: Object.assign(new Error(), { code: 'ENOENT' }) },
})
const withFile = (name: string, text: string) => ({ files: { ...FILES, [name]: text } })

describe('the service account of the pod', () => {
  test('is the whole target', () => {
    expect(inPod()).toMatchObject({
      name: 'in-cluster',
      context: '',
      judgements: [],
      target: {
        server: new URL('https://10.96.0.1:443'),
        namespace: 'ci',
        trust: { kind: 'authorities', pem: CA },
        credential: {
          token: { value: TOKEN, renews: true, claims: { subject: 'system:serviceaccount:ci:runner' } },
        },
      },
      facts: { source: "the pod's service account", server: 'https://10.96.0.1/', namespace: 'ci' },
      masks: expect.arrayContaining([TOKEN]),
    })
  })

  test.each([
    ['10.96.0.1', '443', 'https://10.96.0.1/'],
    ['10.96.0.1', '6443', 'https://10.96.0.1:6443/'],
    ['fd00:10:96::1', '443', 'https://[fd00:10:96::1]/'],
    ['kubernetes.default.svc', '443', 'https://kubernetes.default.svc/'],
  ])('is known at %s port %s', (host, port, server) => {
    const environment = { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port }
    expect(inPod({}, { environment }).target?.server.href).toBe(server)
  })

  test.each([
    [{}, POD, without('namespace'), 'default'],
    [{}, POD, withFile('namespace', '\n'), 'default'],
    [{}, { ...POD, POD_NAMESPACE: 'runners' }, {}, 'runners'],
    [{ namespace: 'shop' }, { ...POD, POD_NAMESPACE: 'runners' }, {}, 'shop'],
  ])(
    'asks in a namespace: the input %j, the variable, the file, else default',
    (inputs, environment, files, namespace) => {
      expect(inPod(inputs, { ...files, environment }).target?.namespace).toBe(namespace)
    },
  )

  test('has a name for people where one is given', () => {
    expect(inPod({ 'cluster-name': 'Production' }).name).toBe('Production')
  })

  test('acts as another where that is asked for', () => {
    expect(inPod({ as: 'jane', 'as-group': 'dev' })).toMatchObject({
      judgements: [],
      target: { impersonation: { user: 'jane', groups: ['dev'] } },
    })
  })

  test('is never looked at unasked', () => {
    const { candidates } = resolve({}, { environment: POD })
    expect(candidates[0]?.judgements).toEqual([
      expect.objectContaining({
        code: 'kc-secret-empty',
        remedy: expect.stringContaining('set the input `in-cluster` to true'),
      }),
    ])
  })
})

describe('an input overrides the pod', () => {
  test('in the address, and in the name that the certificate must hold', () => {
    const inputs = { server: 'https://203.0.113.10', 'tls-server-name': 'kubernetes' }
    expect(inPod(inputs)).toMatchObject({
      judgements: [],
      target: { server: new URL('https://203.0.113.10'), tlsServerName: 'kubernetes' },
    })
  })

  test('in the token and the authority, which are then not read', () => {
    const inputs = { token: 'a-token-of-the-input', 'certificate-authority': CA }
    expect(inPod(inputs, { files: {} })).toMatchObject({
      judgements: [],
      target: { credential: { token: { value: 'a-token-of-the-input', renews: false } }, trust: { pem: CA } },
    })
  })
})

describe('outside of a pod', () => {
  const outside = (environment: Readonly<Record<string, string>>, files = {}) =>
    inPod({}, { environment, files })

  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>?]>([
    ['nothing is set', {}],
    ['only the host is set', { KUBERNETES_SERVICE_HOST: '10.96.0.1' }],
    ['the variables are empty', { KUBERNETES_SERVICE_HOST: '', KUBERNETES_SERVICE_PORT: '' }],
    ['everything else is given', {}, { server: 'https://a', token: 'a-token', 'certificate-authority': CA }],
  ])('there is no service account when %s', (_, environment, inputs = {}) => {
    const { judgements, target } = inPod(inputs, { environment, files: {} })
    expect(target).toBeUndefined()
    expect(judgements).toEqual([
      {
        code: 'kc-in-cluster-not-in-pod',
        message: expect.stringContaining('KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT'),
        remedy: expect.stringContaining('`--kubeconfig FILE`'),
      },
    ])
  })

  test('a self-hosted runner may hold a container that is none of a pod', () => {
    const { judgements } = outside({ GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: 'self-hosted' })
    expect(judgements?.[0]?.remedy).toContain('`containerMode: kubernetes`')
  })

  test('a hosted runner is named as such', () => {
    expect(outside({ GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: 'github-hosted' }).judgements).toEqual([
      {
        code: 'kc-in-cluster-not-in-pod',
        message: expect.stringContaining('this is a GitHub-hosted runner'),
      },
    ])
  })

  test('a mounted service account shows that only the variables were lost', () => {
    expect(outside({}, FILES).judgements).toMatchObject([
      {
        code: 'kc-in-cluster-not-in-pod',
        message: expect.stringContaining('is mounted here, but'),
        remedy: expect.stringContaining('sudo'),
      },
    ])
  })
})

describe('a broken service account', () => {
  test.each([
    [
      'nothing is mounted',
      { files: {} },
      /no token of its service account is mounted: .*\/token does not exist/,
      undefined,
    ],
    [
      'only the token is not there',
      without('token'),
      /no token of its service account is mounted/,
      undefined,
    ],
    [
      'the step may not read it',
      { files: { ...FILES, token: Object.assign(new Error(), { code: 'EACCES' }) } },
      /\/token, may not be read/,
      /fsGroup/,
    ],
  ])('has no token when %s', (_, pod, says, remedy) => {
    expect(inPod({}, pod).judgements).toEqual([
      {
        code: 'kc-in-cluster-token-missing',
        message: expect.stringMatching(says),
        evidence: { 'Address in the pod': 'https://10.96.0.1:443' },
        ...(remedy && { remedy: expect.stringMatching(remedy) }),
      },
    ])
  })

  test.each([
    ['is empty', ''],
    ['is empty', ' \n'],
    ['holds no JSON Web Token', 'not-a-token'],
  ])('has a token that %s: %j', (says, text) => {
    const { judgements, target } = inPod({}, withFile('token', text))
    expect(target).toBeUndefined()
    expect(judgements).toEqual([
      {
        code: 'kc-in-cluster-token-empty',
        message: expect.stringContaining(`/token, ${says}`),
        remedy: expect.stringContaining('kubectl get events -n ci --field-selector'),
      },
    ])
    expect(JSON.stringify(judgements)).not.toContain('not-a-token')
  })

  test.each([
    ['does not exist', without('ca.crt')],
    ['is empty', withFile('ca.crt', '')],
    ['holds no PEM certificate', withFile('ca.crt', 'nonsense')],
    ['holds no PEM certificate', withFile('ca.crt', CA.replace('MII', 'AAA'))],
  ])('has an authority that %s', (says, pod) => {
    expect(inPod({}, pod).judgements).toEqual([
      {
        code: 'kc-in-cluster-ca-unusable',
        message: expect.stringContaining(`/ca.crt, ${says}`),
        remedy: expect.stringContaining('kubectl get configmap kube-root-ca.crt -n ci -o yaml'),
      },
    ])
  })

  test('puts no namespace into a command that is none', () => {
    const { judgements } = inPod({}, { files: { ...FILES, token: '', namespace: 'a; reboot' } })
    expect(judgements?.[0]?.remedy).toContain('-n NAMESPACE ')
  })
})
