import { scan } from '../../../cluster/scan.ts'
import { listText } from '../../../findings/list-text.ts'
import { type CertificateEntry, defineCheck } from '../../check.ts'
import { TLS_SECRET_CODES } from './codes.ts'
import { judgeProblem, judgeStored, unjudgedHosts } from './judge.ts'
import { judgeMissing, lookForNamed, SECRETS } from './missing.ts'
import { secretText, usersOf } from './standing.ts'
import { createStore, type StoredCertificate } from './stored.ts'
import { collectUses, USES_ACCESS, type Uses } from './uses.ts'

// A Secret may hold a mebibyte, which is a third more in base64: a page of so many is still an answer that is read.
const PAGE_SIZE = 40

export const tlsSecrets = defineCheck({
  id: 'tls-secrets',
  family: 'certificates',
  title: 'The certificates in TLS Secrets last, and can be served where they are used',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [{ verb: 'list', group: SECRETS.group, resource: SECRETS.resource }, ...USES_ACCESS],
  codes: TLS_SECRET_CODES,
  async collect({ cluster, share, inputs, target }) {
    const scope = { namespaces: inputs.namespaces, fallback: target.namespace }
    const store = createStore()
    const add = (secret: Readonly<Record<string, unknown>>) => store.add(secret)
    // The type is chosen by the server, so that the large Secrets of Helm are never sent.
    const selection = { fieldSelector: 'type=kubernetes.io/tls', pageSize: PAGE_SIZE }
    const scanned = await scan(cluster, SECRETS, { scope, visit: add, ...selection })
    const uses = await collectUses({ cluster, share }, scope)
    const { missing, undetermined } = await lookForNamed(cluster, { uses, stored: store, scanned, add })
    const { certificates, unreadable } = store
    return {
      certificates,
      unreadable,
      uses,
      missing,
      namespaces: scanned.namespaces,
      undetermined: [...scanned.undetermined, ...undetermined],
    }
  },
  evaluate({ certificates, unreadable, uses, missing, namespaces, undetermined }, context) {
    return {
      judgements: [
        ...certificates.flatMap(stored => judgeStored(stored, { ...context, uses })),
        ...unreadable.flatMap(each => judgeProblem(each, uses)),
        ...missing.map(each => judgeMissing(each, context.now)),
      ],
      objects: [...certificates, ...unreadable].reduce(
        (sum, { places }) => sum + places.length,
        missing.length,
      ),
      certificates: certificates.map(stored => entryOf(stored, uses)),
      undetermined: [...undetermined, ...certificates.flatMap(stored => unjudgedHosts(stored, uses))],
      namespaces,
    }
  },
})

function entryOf({ certificate, places }: StoredCertificate, uses: Uses): CertificateEntry {
  const [first] = places
  const isRenewed = places.every(({ renewer }) => renewer !== undefined)
  return {
    role: 'tls-secret',
    certificate,
    isUsed: places.some(place => uses.of(place).length > 0),
    places: places.map(place => {
      const users = usersOf([place], uses)
      return `Secret ${secretText(place)}${users.length > 0 ? ` (used by ${listText(users)})` : ''}`
    }),
    ...(isRenewed && first?.renewer && { renewedBy: first.renewer.name }),
  }
}
