// The entry of the cluster: whom to trust, and under what name.

import type { Healthy } from './healthy.ts'
import { base64, der } from './healthy.ts'
import type { Variant } from './variant.ts'

type Text = (healthy: Healthy) => string | Buffer

const authority = (name: string, content: Text): Variant => ({
  name: `certificate-authority-data: ${name}`,
  kubeconfig: healthy =>
    healthy.with({ cluster: { 'certificate-authority-data': base64(content(healthy)) } }),
})

const authorityFile = (name: string, content: Text): Variant => ({
  name: `certificate-authority: ${name}`,
  kubeconfig: healthy => healthy.with({ cluster: IN_FILE }),
  beside: healthy => ({ 'ca.crt': content(healthy) }),
})

const IN_FILE = { 'certificate-authority-data': undefined, 'certificate-authority': 'ca.crt' }
const SYSTEM = { 'certificate-authority-data': undefined }

const data = (name: string, change: (encoded: string) => string): Variant => ({
  name: `certificate-authority-data: base64 ${name}`,
  kubeconfig: healthy =>
    healthy.with({ cluster: { 'certificate-authority-data': change(base64(healthy.authority)) } }),
})

const path = (name: string, value: string, file = 'ca.crt'): Variant => ({
  name: `certificate-authority: ${name}`,
  kubeconfig: healthy => healthy.with({ cluster: { ...IN_FILE, 'certificate-authority': value } }),
  beside: ({ authority: pem }) => ({ [file]: pem }),
})

const cluster = (name: string, entry: (healthy: Healthy) => Readonly<Record<string, unknown>>): Variant => ({
  name,
  kubeconfig: healthy => healthy.with({ cluster: entry(healthy) }),
})

const relabelled = (pem: string, label: string) => pem.replaceAll('CERTIFICATE', label)

export const CLUSTERS: readonly Variant[] = [
  authority('the right one', ({ authority: pem }) => pem),
  authority('CR LF', ({ authority: pem }) => pem.replaceAll('\n', '\r\n')),
  authority('CR', ({ authority: pem }) => pem.replaceAll('\n', '\r')),
  authority('no line break at the end', ({ authority: pem }) => pem.trimEnd()),
  authority(
    'one long line between the marks',
    ({ authority: pem }) => `-----BEGIN CERTIFICATE-----\n${base64(der(pem))}\n-----END CERTIFICATE-----\n`,
  ),
  authority(
    'lines of 20',
    ({ authority: pem }) =>
      `-----BEGIN CERTIFICATE-----\n${base64(der(pem)).replace(/.{20}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  ),
  authority('no line breaks at all', ({ authority: pem }) => pem.replaceAll('\n', '')),
  authority('line breaks that became blanks', ({ authority: pem }) => pem.replaceAll('\n', ' ')),
  authority('line breaks that became \\n', ({ authority: pem }) => pem.replaceAll('\n', '\\n')),
  authority('lines that end in blanks', ({ authority: pem }) => pem.replaceAll('\n', '  \n')),
  authority('lines that are indented', ({ authority: pem }) => pem.replace(/^/gm, '  ')),
  authority('empty lines in between', ({ authority: pem }) => pem.replaceAll('\n', '\n\n')),
  authority('text before and behind', ({ authority: pem }) => `# CA of prod\nsubject=CN=x\n${pem}\nthe end`),
  authority('text right before', ({ authority: pem }) => `CA: ${pem}`),
  authority('a byte-order mark before', ({ authority: pem }) => `\uFEFF${pem}`),
  authority('a header within', ({ authority: pem }) => pem.replace('\n', '\nComment: x\n\n')),
  authority('UTF-16', ({ authority: pem }) => Buffer.from(`\uFEFF${pem}`, 'utf16le')),
  authority(
    'another before the right one',
    ({ authority: pem, stranger }) => `${stranger.authority}\n${pem}`,
  ),
  authority(
    'another behind the right one',
    ({ authority: pem, stranger }) => `${pem}\n${stranger.authority}`,
  ),
  authority(
    'two without a line break in between',
    ({ authority: pem, stranger }) => `${pem.trim()}${stranger.authority}`,
  ),
  authority('twenty', ({ authority: pem, stranger }) => `${`${stranger.authority}\n`.repeat(19)}${pem}`),
  authority('another', ({ stranger }) => stranger.authority),
  authority(
    'a broken one before the right one',
    ({ authority: pem }) => `-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n${pem}`,
  ),
  authority(
    'an empty block before the right one',
    ({ authority: pem }) => `-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n${pem}`,
  ),
  authority(
    'a broken one behind the right one',
    ({ authority: pem }) => `${pem}\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`,
  ),
  authority(
    'a begin without an end behind the right one',
    ({ authority: pem }) => `${pem}\n-----BEGIN CERTIFICATE-----\nMIIB`,
  ),
  authority(
    'a begin without an end before the right one',
    ({ authority: pem }) => `-----BEGIN CERTIFICATE-----\nMIIB\n${pem}`,
  ),
  authority('a key before the right one', ({ authority: pem, stranger }) => `${stranger.keyPem}\n${pem}`),
  authority('the label TRUSTED CERTIFICATE', ({ authority: pem }) => relabelled(pem, 'TRUSTED CERTIFICATE')),
  authority('the label X509 CERTIFICATE', ({ authority: pem }) => relabelled(pem, 'X509 CERTIFICATE')),
  authority('the label in small letters', ({ authority: pem }) => relabelled(pem, 'certificate')),
  authority('the certificate of the client', ({ client }) => client.certificatePem),
  authority('a key', ({ stranger }) => stranger.keyPem),
  authority('DER', ({ authority: pem }) => der(pem)),
  authority('base64 of the PEM', ({ authority: pem }) => base64(pem)),
  authority('cut off', ({ authority: pem }) => pem.slice(0, 300)),
  authority('damaged', ({ authority: pem }) => pem.replace(/.{9}\n-----END/, 'AAAAAAAAA\n-----END')),
  authority('a character that is no base64', ({ authority: pem }) => pem.replace('\nMII', '\n*MII')),
  authority('garbage', () => 'garbage'),
  authority('a byte of zero', () => Buffer.from([0])),
  authority('blank', () => '\n'),

  authorityFile('the right one', ({ authority: pem }) => pem),
  authorityFile('CR LF', ({ authority: pem }) => pem.replaceAll('\n', '\r\n')),
  authorityFile('UTF-16', ({ authority: pem }) => Buffer.from(`\uFEFF${pem}`, 'utf16le')),
  authorityFile('DER', ({ authority: pem }) => der(pem)),
  authorityFile('base64 of the PEM', ({ authority: pem }) => base64(pem)),
  authorityFile('empty', () => ''),

  data('in lines', text => text.replace(/.{76}/g, '$&\n')),
  data('in lines of Windows', text => text.replace(/.{76}/g, '$&\r\n')),
  data('with a line break behind', text => `${text}\n`),
  data('with a blank behind', text => `${text} `),
  data('with a blank before', text => ` ${text}`),
  data('with a blank within', text => text.replace(/^.{40}/, '$& ')),
  data('with a tab within', text => text.replace(/^.{40}/, '$&\t')),
  data('without padding', text => text.replace(/=+$/, '')),
  data('with padding that is too long', text => `${text.replace(/=+$/, '')}====`),
  data('with padding within', text => `${text.replace(/=+$/, '')}==${text}`),
  data('of the alphabet for URLs', text => text.replaceAll('+', '-').replaceAll('/', '_')),
  data('of the alphabet for URLs, with marks', () =>
    base64('-----BEGIN ~~~???>>>').replaceAll('+', '-').replaceAll('/', '_'),
  ),
  data('cut off', text => text.slice(0, 401)),
  data('whose last bits are not zero', text => `${text.slice(0, -(text.length % 4 || 4))}Ch==`),
  data('that is empty', () => ''),
  data('of nothing', () => '\n'),
  data('REDACTED', () => 'DATA+OMITTED'),
  data('PEM', text => Buffer.from(text, 'base64').toString()),

  path('in this folder', './ca.crt'),
  path('in a folder below', 'pki/ca.crt', 'pki/ca.crt'),
  path('in a folder with a blank', 'my pki/ca 1.crt', 'my pki/ca 1.crt'),
  path('through a folder above', 'pki/../ca.crt', 'pki/ca.crt'),
  path('with a variable', '$HOME/ca.crt'),
  path('with a tilde', '~/ca.crt'),
  path('as a URL', 'file://ca.crt'),
  path('missing', 'nope.crt'),
  path('of another machine', '/Users/jane/.minikube/ca.crt'),
  path('a folder', '.'),
  path('with a blank behind', 'ca.crt '),
  path('with a NUL within', 'ca.crt\0'),
  path('of a text that is too long', 'x'.repeat(5_000)),
  path('of the PEM itself', '-----BEGIN CERTIFICATE-----\nMIIB'),

  cluster('no authority', () => SYSTEM),
  cluster('data and file', () => ({ 'certificate-authority': 'kubeconfig' })),
  cluster('data and a file that is missing', () => ({ 'certificate-authority': 'nope' })),
  cluster('no data but "", and a file', () => ({
    'certificate-authority-data': '',
    'certificate-authority': 'nope',
  })),
  cluster('insecure', () => ({ ...SYSTEM, 'insecure-skip-tls-verify': true })),
  cluster('insecure, with an authority', () => ({ 'insecure-skip-tls-verify': true })),
  cluster('insecure, with an authority of ""', () => ({
    'certificate-authority-data': '',
    'insecure-skip-tls-verify': true,
  })),
  cluster('insecure, with an authority in a file that is missing', () => ({
    ...SYSTEM,
    'certificate-authority': 'nope',
    'insecure-skip-tls-verify': true,
  })),
  cluster('insecure, with a server name', () => ({
    ...SYSTEM,
    'insecure-skip-tls-verify': true,
    'tls-server-name': 'x',
  })),
  ...[
    'localhost',
    'LOCALHOST',
    'kubernetes',
    'localhost.',
    '127.0.0.1',
    '::1',
    'example.com',
    'localhost:6443',
    'https://localhost',
    '',
    ' localhost',
    'a b',
    'ä',
    '*',
  ].map(name => cluster(`tls-server-name: ${JSON.stringify(name)}`, () => ({ 'tls-server-name': name }))),
  {
    ...cluster('tls-server-name: [::1]', () => ({ 'tls-server-name': '[::1]' })),
    differs: 'brackets belong to addresses and not to names; Go takes them off',
  },
  ...[
    '',
    'http://127.0.0.1:1',
    'https://127.0.0.1:1',
    'socks5://127.0.0.1:1',
    'socks5h://127.0.0.1:1',
    'ftp://127.0.0.1:1',
    '127.0.0.1:1',
    'HTTP://127.0.0.1:1',
    ' http://127.0.0.1:1',
    'http://',
    'http://:1',
    'http://127.0.0.1:99999',
    'http://jane:pass word@127.0.0.1:1',
    'direct',
    'http:/127.0.0.1:1',
    'http://127.0.0.1:1\n',
  ].map(url => cluster(`proxy-url: ${JSON.stringify(url)}`, () => ({ 'proxy-url': url }))),
]
