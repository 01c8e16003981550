import { readdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { getCACertificates } from 'node:tls'

/**
 * Every authority that this runner trusts, PEM: Node's own list, which is all that Node goes by, and the machine's store with what
 * SSL_CERT_FILE and SSL_CERT_DIR name, which is what kubectl goes by. Reading the store takes some 50 ms, so it is for those who need it.
 */
export async function machineAuthorities(): Promise<string[]> {
  const listed = await authoritiesIn(process.env['SSL_CERT_DIR'] ?? '')
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...listed])]
}

// Go takes SSL_CERT_DIR for a list of folders (crypto/x509, root_unix.go), Node for the name of one.
async function authoritiesIn(folders: string): Promise<string[]> {
  if (!folders.includes(delimiter)) return []
  const texts = await Promise.all(folders.split(delimiter).map(readFolder))
  return texts.flat().filter(text => text.includes('BEGIN CERTIFICATE'))
}

// As Go: what cannot be read there counts for nothing, and the authority that is missed is told by the handshake.
async function readFolder(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return Promise.all(names.map(name => readFile(join(folder, name), 'utf8').catch(() => '')))
}
