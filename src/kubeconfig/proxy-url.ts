import type { KubeconfigJudgement } from './codes.ts'
import { type Entry, positionOf, textField } from './entry.ts'

const SCHEMES = ['http:', 'https:', 'socks5:']

/** The schemes that kubectl takes. The value may hold a password, so it is never shown. */
export function judgeProxyUrl(cluster: Entry): KubeconfigJudgement[] {
  const text = textField(cluster, 'proxy-url')
  if (text === undefined) return []
  const url = URL.parse(text)
  if (url !== null && SCHEMES.includes(url.protocol) && url.hostname !== '') return []
  const reason = /^[\w.-]+:\d+/.test(text)
    ? 'lacks http:// in front of it'
    : 'is not the address of an http, https or socks5 proxy'
  const message = `proxy-url of the cluster ${reason} (${positionOf(cluster, 'proxy-url')}).`
  return [{ code: 'kc-proxy-url-invalid', message }]
}
