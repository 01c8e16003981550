// The address of the server, as people write it.
import type { Variant } from './variant.ts'

/** PORT is that of the real server, which listens at 127.0.0.1. */
const ADDRESSES = [
  ...[
    'https://localhost:PORT',
    'https://LOCALHOST:PORT',
    'HTTPS://127.0.0.1:PORT',
    'https://localhost.:PORT',
  ],
  ...[
    '127.0.0.1:PORT',
    'localhost:PORT',
    '//127.0.0.1:PORT',
    'http://127.0.0.1:PORT',
    'htps://127.0.0.1:PORT',
    'tcp://127.0.0.1:PORT',
  ],
  ...[
    'https://127.0.0.1:PORT/',
    'https://127.0.0.1:PORT//',
    'https://127.0.0.1:PORT/.',
    'https://127.0.0.1:PORT/..',
    'https://127.0.0.1:PORT/a/..',
  ],
  ...[
    'https://127.0.0.1:PORT/k8s/clusters/c-1',
    'https://127.0.0.1:PORT/%2e%2e',
    'https://127.0.0.1:PORT/a%2fb',
    'https://127.0.0.1:PORT/%zz',
  ],
  ...[
    'https://127.0.0.1:PORT?a=b',
    'https://127.0.0.1:PORT/?a=b',
    'https://127.0.0.1:PORT?',
    'https://127.0.0.1:PORT#x',
    'https://127.0.0.1:PORT/#x',
  ],
  ...['https://[::1]:PORT', 'https://::1:PORT', 'https://[::1%25lo]:PORT', 'https://[127.0.0.1]:PORT'],
  ...[
    'https://127.1:PORT',
    'https://0x7f.0.0.1:PORT',
    'https://2130706433:PORT',
    'https://127.0.0.01:PORT',
    'https://0177.0.0.1:PORT',
    'https://127.0.0.1.:PORT',
  ],
  ...[
    'https://127%2e0.0.1:PORT',
    'https://loc%61lhost:PORT',
    'https://127.0.0.2:PORT',
    'https://0.0.0.0:PORT',
  ],
  ...[
    'https://127.0.0.1:0PORT',
    'https://127.0.0.1:+PORT',
    'https://127.0.0.1: PORT',
    'https://127.0.0.1:PORT:1',
    'https://127.0.0.1:PORT1234',
    'https://127.0.0.1:x',
  ],
  ...[
    'https://127.0.0.1:',
    'https://127.0.0.1:0',
    'https://127.0.0.1:99999',
    'https://127.0.0.1',
    'https://',
    'https://:PORT',
    'https:',
  ],
  ...[
    'https:/127.0.0.1:PORT',
    'https:127.0.0.1:PORT',
    'https:///127.0.0.1:PORT',
    'https:\\\\127.0.0.1:PORT',
    'https://127.0.0.1:PORT\\',
    'https//127.0.0.1:PORT',
  ],
  ...[
    ' https://127.0.0.1:PORT',
    'https://127.0.0.1:PORT ',
    'https://127.0.0.1:PORT\n',
    'https://127.0.0.1:PORT\r',
    '\thttps://127.0.0.1:PORT',
    'https://127.0.0\n.1:PORT',
    'https://127.0.0.1\t:PORT',
  ],
  ...[
    'https://127.0.0.1:PORT/a b',
    'https://127.0.0.1:PORT/ä',
    '"https://127.0.0.1:PORT"',
    'https://127.0.0.1:PORT,https://127.0.0.1:1',
    'https://127.0.0.1:PORT;',
    'https://<host>:PORT',
  ],
  ...[
    'https://$HOST:PORT',
    'https://a..b:PORT',
    'https://-:PORT',
    'https://no_such.invalid:PORT',
    'unix:///run/kube.sock',
    '',
    ' ',
    'kubernetes',
    'https://127.0.0.1:PORT/api',
  ],
]

const SIGNED_IN =
  'with it kubectl leaves a token away, so it is refused; only a client certificate works beside it'

const DIFFERENT = [
  ['https://jane@127.0.0.1:PORT', SIGNED_IN],
  ['https://jane:secret@127.0.0.1:PORT', SIGNED_IN],
  ['https://@127.0.0.1:PORT', SIGNED_IN],
  ['https://[::ffff:127.0.0.1]:PORT', 'the certificate is for 127.0.0.1; Go takes the two for one address'],
] as const

const server = (address: string): Variant => ({
  name: `server: ${JSON.stringify(address)}`,
  kubeconfig: healthy =>
    healthy.with({ cluster: { server: address.replaceAll('PORT', new URL(healthy.server).port) } }),
})

export const SERVERS: readonly Variant[] = [
  ...ADDRESSES.map(server),
  {
    name: 'a server with a user name, and a token',
    kubeconfig: ({ tokenText }) => tokenText.replace('https://', 'https://jane:secret@'),
  },
  ...DIFFERENT.map(([address, differs]) => ({ ...server(address), differs })),
]
