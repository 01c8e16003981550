import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeadEnd } from './dead-ends.ts'

export interface OpensslServerOptions {
  readonly identity: { readonly chainPem: string; readonly keyPem: string }
  /** Signs the client certificates that it takes; PEM. */
  readonly clientAuthority: string
}

const ACCEPTING = /ACCEPT 127\.0\.0\.1:(\d+)/

/** A TLS server that insists on a client certificate, and says by its alert what is wrong with one. Answers no request. */
export async function startOpensslServer({
  identity,
  clientAuthority,
}: OpensslServerOptions): Promise<DeadEnd> {
  const folder = await mkdtemp(join(tmpdir(), 'openssl-server-'))
  const files = { 'chain.pem': identity.chainPem, 'key.pem': identity.keyPem, 'ca.pem': clientAuthority }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 })
  const child = spawn(
    'openssl',
    [
      ...[
        's_server',
        '-accept',
        '127.0.0.1:0',
        '-cert',
        'chain.pem',
        '-cert_chain',
        'chain.pem',
        '-key',
        'key.pem',
      ],
      ...['-CAfile', 'ca.pem', '-Verify', '2', '-verify_return_error', '-www', '-alpn', 'h2,http/1.1'],
    ],
    { cwd: folder },
  )
  const close = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    await rm(folder, { recursive: true, force: true })
  }
  const port = await new Promise<number>((resolve, reject) => {
    let words = ''
    child.stdout.on('data', chunk => {
      words += chunk
      const shown = ACCEPTING.exec(words)?.[1]
      if (shown !== undefined) resolve(Number(shown))
    })
    child.once('exit', () => reject(new Error(`openssl s_server ended: ${words}`)))
  })
  return { host: '127.0.0.1', port, url: `https://127.0.0.1:${port}`, close, [Symbol.asyncDispose]: close }
}
