import { parseCertificates } from '../../certificates/certificate.ts'
import { fileReason, type ReadFile } from '../../kubeconfig/files.ts'
import type { Trust } from '../../kubeconfig/target.ts'

/** The authorities in a file that a line names, or why there are none, as the end of a sentence. */
export type AuthorityFile = { readonly trust: Trust } | { readonly problem: string }

export function readAuthorities(path: string | undefined, readFile: ReadFile): AuthorityFile {
  if (path === undefined) return { trust: { kind: 'system' } }
  try {
    return authoritiesIn(readFile(path).toString('utf8'))
  } catch (error) {
    return { problem: fileReason(error) }
  }
}

function authoritiesIn(pem: string): AuthorityFile {
  try {
    const certificates = parseCertificates(pem)
    if (certificates.length > 0) return { trust: { kind: 'authorities', pem, certificates } }
    return { problem: 'holds no certificate in PEM' }
  } catch {
    // OpenSSL's words say nothing that a person could use.
    return { problem: 'holds a block that is no certificate' }
  }
}
