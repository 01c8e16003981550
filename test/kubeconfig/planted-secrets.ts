import { createHash, generateKeyPairSync } from 'node:crypto'

/** A text that is found again wherever a part of it turns up. */
const secret = (name: string, prefix = '') => prefix + createHash('sha256').update(name).digest('hex')
const base64 = (text: string) => Buffer.from(text).toString('base64')

const KEY_PEM = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

const SECRETS = {
  token: secret('token'),
  password: secret('password'),
  plugin: secret('plugin'),
  argument: secret('argument'),
  idToken: secret('id'),
  refreshToken: secret('refresh'),
  clientSecret: secret('client'),
  proxyPassword: secret('proxy'),
  unused: secret('unused'),
  key: KEY_PEM,
} as const

/** A kubeconfig with a secret in every field that can hold one. */
export const PLANTED = {
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [
    {
      name: 'prod',
      cluster: {
        server: 'https://127.0.0.1:1',
        'proxy-url': `http://jane:${SECRETS.proxyPassword}@127.0.0.1:3128`,
      },
    },
  ],
  users: [
    {
      name: 'deployer',
      user: {
        token: SECRETS.token,
        username: 'jane',
        password: SECRETS.password,
        'client-key-data': base64(KEY_PEM),
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: 'aws',
          args: ['--client-secret', SECRETS.argument],
          env: [{ name: 'AWS_SECRET_ACCESS_KEY', value: SECRETS.plugin }],
        },
        'auth-provider': {
          name: 'oidc',
          config: {
            'id-token': SECRETS.idToken,
            'refresh-token': SECRETS.refreshToken,
            'client-secret': SECRETS.clientSecret,
          },
        },
      },
    },
    { name: 'other', user: { token: SECRETS.unused } },
  ],
  contexts: [{ name: 'prod', context: { cluster: 'prod', user: 'deployer' } }],
  'current-context': 'prod',
}

const PART = 12

/** Finds the parts of secrets, plain or in base64, that a text holds. */
export function leakFinder(secrets: readonly string[]): (text: string) => string[] {
  const parts = new Set(secrets.flatMap(partsOf))
  return text => windowsOf(text).filter(window => parts.has(window))
}

function partsOf(value: string): string[] {
  const lines = [value, base64(value)].flatMap(text => text.split('\n'))
  return lines.filter(line => !line.includes('-----')).flatMap(windowsOf)
}

function windowsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - PART + 1) }, (_, at) => text.slice(at, at + PART))
}

export const leaksIn = leakFinder(Object.values(SECRETS))

/** The secrets that must be masked: all but the arguments of a plugin, which nobody can tell from other words. */
export const MASKED = Object.entries(SECRETS).flatMap(([name, value]) => (name === 'argument' ? [] : [value]))
