import type { CodeOf, Codes } from '../../findings/code.ts'

const CHECK_SETTING = 'Check proxy-url or the variables HTTPS_PROXY and NO_PROXY of this step.'

export const PROXY_CODES = {
  'proxy-auth-required': {
    severity: 'error',
    title: 'The proxy wants a user name and a password',
    remedy:
      'Put them into the address of the proxy, percent-encoded: `http://USER:PASSWORD@HOST:PORT`; a proxy with NTLM or Kerberos needs a local helper.',
  },
  'proxy-connect-denied': {
    severity: 'error',
    title: 'The proxy refuses a tunnel to the API server',
    remedy:
      'Allow the host and its port at the proxy (many allow 443 only), or exempt the host: add it to NO_PROXY.',
  },
  'proxy-upstream-failed': {
    severity: 'error',
    title: 'The proxy cannot reach the API server',
    remedy:
      'A private name or address must go past the proxy: add it to NO_PROXY; otherwise look at the log of the proxy.',
  },
  'proxy-not-a-proxy': {
    severity: 'error',
    title: 'What is set as proxy is no proxy',
    remedy: CHECK_SETTING,
  },
  'proxy-refused': {
    severity: 'error',
    title: 'Nothing listens where the proxy should be',
    remedy: `Start the proxy; \`curl -v -x http://HOST:PORT https://example.com\` shows whether it answers. ${CHECK_SETTING}`,
  },
  'proxy-dns': {
    severity: 'error',
    title: 'The name of the proxy cannot be resolved',
    remedy: `${CHECK_SETTING} \`nslookup HOST\` shows what this runner knows.`,
  },
  'proxy-hang': {
    severity: 'error',
    title: 'The proxy does not answer',
    remedy: `Check the health of the proxy, or go past it: add the API server to NO_PROXY. ${CHECK_SETTING}`,
  },
  'proxy-closes': {
    severity: 'error',
    title: 'The proxy closes the connection',
    remedy: `Check that the scheme in its address is that of the proxy, and its access rules. ${CHECK_SETTING}`,
  },
  'proxy-scheme-mismatch': {
    severity: 'error',
    title: 'The proxy speaks another protocol than its address says',
    remedy:
      'Write `http://HOST:PORT`, which is what most proxies speak: the S in HTTPS_PROXY is about the server, not about the proxy.',
  },
  'proxy-cert-untrusted': {
    severity: 'error',
    title: 'The certificate of the proxy is not trusted',
    remedy:
      'Give this step the authority that issued it, as a file: `NODE_EXTRA_CA_CERTS: /path/ca.crt`; or ask the proxy in plain HTTP, if it takes that: `http://HOST:PORT`.',
  },
  'proxy-env-unneeded': {
    severity: 'error',
    title: 'A proxy stands in the way of a server that needs none',
    remedy: 'Add the host of the API server to the variable NO_PROXY of this step.',
  },
  'proxy-invalid': {
    severity: 'error',
    title: 'What is set as proxy is no address',
    remedy: 'Write it as `http://HOST:PORT`, a password in it percent-encoded, or unset the variable.',
  },
  'proxy-failed': {
    severity: 'error',
    title: 'The connection through the proxy fails',
    remedy: `\`curl -v -x http://HOST:PORT https://example.com\` shows what it says. ${CHECK_SETTING}`,
  },
} as const satisfies Codes

export type ProxyCode = CodeOf<typeof PROXY_CODES>
