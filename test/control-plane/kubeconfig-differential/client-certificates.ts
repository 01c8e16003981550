// The entry of the user: client certificates and their keys.
import { base64, certificateEntry, der, type Healthy, keyAs } from './healthy.ts'
import { user } from './users.ts'
import type { Variant } from './variant.ts'

type Pair = (healthy: Healthy) => { readonly certificate: string | Buffer; readonly key: string | Buffer }

const pair = (name: string, make: Pair): Variant =>
  user(`client certificate, ${name}`, healthy => {
    const { certificate, key } = make(healthy)
    return { 'client-certificate-data': base64(certificate), 'client-key-data': base64(key) }
  })

const files = (name: string, make: Pair): Variant => ({
  ...user(`client certificate in files, ${name}`, () => IN_FILES),
  beside: healthy => {
    const { certificate, key } = make(healthy)
    return { 'client.crt': certificate, 'client.key': key }
  },
})

const IN_FILES = { 'client-certificate': 'client.crt', 'client-key': 'client.key' }
const PASSPHRASE = { cipher: 'aes-256-cbc', passphrase: 'secret' }

const keyed = (
  name: string,
  change: (key: string, healthy: Healthy) => string | Buffer,
  of: 'client' | 'rsa' = 'client',
) =>
  pair(name, healthy => ({
    certificate: healthy[of].certificatePem,
    key: change(healthy[of].keyPem, healthy),
  }))

const certified = (name: string, change: (certificate: string, healthy: Healthy) => string | Buffer) =>
  pair(name, healthy => ({
    certificate: change(healthy.client.certificatePem, healthy),
    key: healthy.client.keyPem,
  }))

const EC_PARAMETERS = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'

export const CLIENT_CERTIFICATES: readonly Variant[] = [
  pair('the right ones', ({ client }) => ({ certificate: client.certificatePem, key: client.keyPem })),
  pair('RSA', ({ rsa }) => ({ certificate: rsa.certificatePem, key: rsa.keyPem })),
  pair('P-384', ({ p384 }) => ({ certificate: p384.certificatePem, key: p384.keyPem })),
  pair('of another authority', ({ stranger }) => ({
    certificate: stranger.certificatePem,
    key: stranger.keyPem,
  })),
  pair('exchanged', ({ client }) => ({ certificate: client.keyPem, key: client.certificatePem })),
  pair('both in both', ({ client }) => ({
    certificate: client.certificatePem + client.keyPem,
    key: client.keyPem + client.certificatePem,
  })),
  pair('both in both, the other way around', ({ client }) => ({
    certificate: client.keyPem + client.certificatePem,
    key: client.certificatePem + client.keyPem,
  })),
  pair('CR LF', ({ client }) => ({
    certificate: client.certificatePem.replaceAll('\n', '\r\n'),
    key: client.keyPem.replaceAll('\n', '\r\n'),
  })),
  pair('indented', ({ client }) => ({
    certificate: client.certificatePem.replace(/^/gm, '  '),
    key: client.keyPem.replace(/^/gm, '  '),
  })),
  pair('without line breaks', ({ client }) => ({
    certificate: client.certificatePem.replaceAll('\n', ''),
    key: client.keyPem.replaceAll('\n', ''),
  })),
  keyed('the key of SEC 1', key => keyAs(key, { type: 'sec1', format: 'pem' })),
  keyed(
    'the key of SEC 1 with its parameters before',
    key => EC_PARAMETERS + keyAs(key, { type: 'sec1', format: 'pem' }),
  ),
  keyed('the key of PKCS 1', key => keyAs(key, { type: 'pkcs1', format: 'pem' }), 'rsa'),
  keyed('the key of PKCS 8 with a passphrase', key =>
    keyAs(key, { type: 'pkcs8', format: 'pem', ...PASSPHRASE }),
  ),
  keyed('the key of SEC 1 with a passphrase', key =>
    keyAs(key, { type: 'sec1', format: 'pem', ...PASSPHRASE }),
  ),
  keyed(
    'the key of PKCS 1 with a passphrase',
    key => keyAs(key, { type: 'pkcs1', format: 'pem', ...PASSPHRASE }),
    'rsa',
  ),
  keyed('the key of another', (_, { stranger }) => stranger.keyPem),
  keyed('the key of another kind', (_, { rsa }) => rsa.keyPem),
  keyed('the key of another curve', (_, { p384 }) => p384.keyPem),
  keyed('another key behind', (key, { stranger }) => key + stranger.keyPem),
  keyed('another key before', (key, { stranger }) => stranger.keyPem + key),
  keyed('text before the key', key => `Bag Attributes\n    friendlyName: jane\n${key}`),
  keyed('the label PRIVATE KEY on SEC 1', key =>
    keyAs(key, { type: 'sec1', format: 'pem' }).replaceAll('EC PRIVATE', 'PRIVATE'),
  ),
  keyed('the label EC PRIVATE KEY on PKCS 8', key => key.replaceAll('PRIVATE', 'EC PRIVATE')),
  keyed('the label RSA PRIVATE KEY on PKCS 8', key => key.replaceAll('PRIVATE', 'RSA PRIVATE'), 'rsa'),
  keyed('the label OPENSSH PRIVATE KEY', key => key.replaceAll('PRIVATE', 'OPENSSH PRIVATE')),
  keyed('the key cut off', key => key.slice(0, 90)),
  keyed('the key in DER', key => der(key)),
  keyed('the key in base64', key => base64(key)),
  keyed('no line break behind the key', key => key.trimEnd()),
  keyed('an empty key', () => ''),
  keyed('a blank key', () => '\n'),
  certified('the authority behind', (pem, { authority }) => `${pem}\n${authority}`),
  certified('the authority before', (pem, { authority }) => `${authority}\n${pem}`),
  certified('a stranger behind', (pem, { stranger }) => `${pem}\n${stranger.certificatePem}`),
  certified('text before', pem => `subject=CN=jane\n${pem}`),
  certified('garbage behind', pem => `${pem}\ngarbage`),
  certified(
    'a broken one behind',
    pem => `${pem}\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`,
  ),
  certified(
    'a broken one before',
    pem => `-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n${pem}`,
  ),
  certified('the label TRUSTED CERTIFICATE', pem => pem.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE')),
  certified('the certificate in DER', pem => der(pem)),
  certified('the certificate in base64', pem => base64(pem)),
  certified('an empty certificate', () => ''),
  certified('a certificate cut off', pem => pem.slice(0, 200)),

  files('the right ones', ({ client }) => ({ certificate: client.certificatePem, key: client.keyPem })),
  files('exchanged', ({ client }) => ({ certificate: client.keyPem, key: client.certificatePem })),
  files('empty', () => ({ certificate: '', key: '' })),
  files('in one another', ({ client }) => ({
    certificate: client.certificatePem + client.keyPem,
    key: client.certificatePem + client.keyPem,
  })),
  files('of another', ({ client, stranger }) => ({
    certificate: client.certificatePem,
    key: stranger.keyPem,
  })),

  user('a certificate without its key', ({ client }) => ({
    'client-certificate-data': base64(client.certificatePem),
  })),
  user('a key without its certificate', ({ client }) => ({ 'client-key-data': base64(client.keyPem) })),
  user('a key without its certificate, with a token', ({ client, token: text }) => ({
    'client-key-data': base64(client.keyPem),
    token: text,
  })),
  user('a broken key without its certificate, with a token', ({ token: text }) => ({
    'client-key-data': base64('x'),
    token: text,
  })),
  user('a missing key file without a certificate, with a token', ({ token: text }) => ({
    'client-key': 'nope',
    token: text,
  })),
  {
    ...user('a certificate as data, its key in a file', ({ client }) => ({
      'client-certificate-data': base64(client.certificatePem),
      'client-key': 'client.key',
    })),
    beside: ({ client }) => ({ 'client.key': client.keyPem }),
  },
  {
    ...user('a certificate in a file, its key as data', ({ client }) => ({
      'client-certificate': 'client.crt',
      'client-key-data': base64(client.keyPem),
    })),
    beside: ({ client }) => ({ 'client.crt': client.certificatePem }),
  },
  {
    ...user('a certificate in both forms', ({ client }) => ({ ...certificateEntry(client), ...IN_FILES })),
    beside: ({ client }) => ({ 'client.crt': client.certificatePem, 'client.key': client.keyPem }),
  },
  user('files that are missing', () => IN_FILES),
  user('files that are missing, with a token', ({ token: text }) => ({ ...IN_FILES, token: text })),
  user('files that are folders', () => ({ 'client-certificate': '.', 'client-key': '.' })),
  user('client certificate and token', ({ client, token: text }) => ({
    ...certificateEntry(client),
    token: text,
  })),
  user('client certificate and a wrong token', ({ client }) => ({
    ...certificateEntry(client),
    token: 'wrong',
  })),
  user("a stranger's certificate and a token", ({ stranger, token: text }) => ({
    ...certificateEntry(stranger),
    token: text,
  })),
  user('a certificate whose key is wrong and a token', ({ client, stranger, token: text }) => ({
    ...certificateEntry({ ...client, keyPem: stranger.keyPem }),
    token: text,
  })),
  user('a certificate without its key and a token', ({ client, token: text }) => ({
    'client-certificate-data': base64(client.certificatePem),
    token: text,
  })),
]
