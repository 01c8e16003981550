// A cluster full of Secrets, of sizes as they are met.
import { randomBytes } from 'node:crypto'
import { mapBounded } from '../src/cluster/bounded.ts'
import { createAuthority, type Issued } from '../test/control-plane/certificates.ts'
import type { ControlPlane } from '../test/control-plane/control-plane.ts'

export const SECRETS = {
  /** Each with a certificate of its own and that of the intermediate above it, half of them with RSA keys: 4 to 7 KiB. */
  tls: 3_000,
  /** Helm's releases, compressed and twice in base64 as Helm writes them: 40 KiB before that. */
  helm: 2_000,
  /** Passwords and the like, of 1 KiB. */
  opaque: 5_000,
} as const

const NAMESPACES = 100
const AT_ONCE = 24
// Making an RSA key takes longer than anything else here, so a few are certified for many names.
const RSA_KEYS = 50

export async function fillSecrets(controlPlane: ControlPlane): Promise<void> {
  const some = Array.from({ length: NAMESPACES })
  const namespaces = await mapBounded(some, AT_ONCE, () => controlPlane.newNamespace('team'))
  const post = (index: number, secret: object) =>
    controlPlane.request('POST', `/api/v1/namespaces/${namespaces[index % NAMESPACES]}/secrets`, secret)
  const issue = await issuer()
  await times(SECRETS.tls, async index => {
    const { chainPem, keyPem } = await issue(index)
    const stringData = { 'tls.crt': chainPem, 'tls.key': keyPem }
    await post(index, { metadata: { name: `tls-${index}` }, type: 'kubernetes.io/tls', stringData })
  })
  await times(SECRETS.helm, index => {
    const metadata = { name: `sh.helm.release.v1.app-${index}.v1`, labels: { owner: 'helm', name: 'app' } }
    const stringData = { release: randomBytes(40 * 1024).toString('base64') }
    return post(index, { metadata, type: 'helm.sh/release.v1', stringData })
  })
  await times(SECRETS.opaque, index => {
    const stringData = { password: randomBytes(768).toString('base64') }
    return post(index, { metadata: { name: `credentials-${index}` }, stringData })
  })
}

async function issuer(): Promise<(index: number) => Promise<Issued>> {
  const root = await createAuthority({ name: 'bench-root' })
  const intermediate = await createAuthority({ name: 'bench-intermediate', issuer: root, key: 'rsa-2048' })
  const request = { commonName: 'key', usage: 'server', key: 'rsa-2048' } as const
  const rsa = await mapBounded(Array.from({ length: RSA_KEYS }), 2, () => intermediate.issue(request))
  return index => {
    const name = `shop-${index}.example.com`
    const keyOf = index % 2 === 0 ? rsa[index % RSA_KEYS] : undefined
    const dns = [name, `www.${name}`]
    return intermediate.issue({ commonName: name, dns, usage: 'server', ...(keyOf && { keyOf }) })
  }
}

function times(count: number, work: (index: number) => Promise<unknown>): Promise<unknown> {
  const indexes = Array.from({ length: count }, (_, index) => index)
  return mapBounded(indexes, AT_ONCE, work)
}
