// Where a certificate lies and who uses it, and how that is told. Pure.
import type { Subject } from '../../../findings/finding.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { StoredSecret } from './stored.ts'
import type { Uses } from './uses.ts'

/** What depends on some Secrets, as far as it could be seen. */
export interface Standing {
  readonly use: 'used' | 'unused' | 'unknown'
  /** "the Secret shop/web, used by Ingress shop/web": the middle of a sentence. */
  readonly secrets: string
  readonly evidence: Readonly<Record<string, string>>
}

export function standingOf(places: readonly StoredSecret[], uses: Uses): Standing {
  const users = usersOf(places, uses)
  const isKnown = places.every(({ namespace }) => uses.areKnownIn(namespace))
  const use = users.length > 0 ? 'used' : isKnown ? 'unused' : 'unknown'
  const [first, ...others] = places.map(secretText)
  const which = others.length === 0 ? `the Secret ${first}` : `${places.length} Secrets, such as ${first}`
  const renewers = [...new Set(places.flatMap(({ renewer }) => renewer?.name ?? []))]
  return {
    use,
    secrets: `${which}${BEHIND[use](users)}`,
    evidence: {
      ...(others.length > 0 && { Secrets: listText(places.map(secretText)) }),
      ...(users.length > 0 && { 'Used by': listText(users) }),
      ...(renewers.length > 0 && { 'Renewed by': renewers.join(', ') }),
      ...(use === 'unknown' && {
        'Not seen': `who uses it: ${uses.missingRights.join('; ') || 'other namespaces'}`,
      }),
    },
  }
}

const BEHIND: Readonly<Record<Standing['use'], (users: readonly string[]) => string>> = {
  used: users => `, used by ${listText(users, 1)},`,
  unused: () => ', which no Ingress, Gateway or webhook that was seen uses,',
  unknown: () => '',
}

/** Each once, such as "Ingress shop/web". */
export function usersOf(places: readonly StoredSecret[], uses: Uses): string[] {
  return [...new Set(places.flatMap(place => uses.of(place)).map(({ by }) => quoted(by, 150)))]
}

/** Of one Secret itself; of many the certificate in them, or what they share. */
export function subjectOf(places: readonly StoredSecret[], certificateName?: string): Subject {
  const [first] = places
  if (places.length > 1 && certificateName !== undefined)
    return { kind: 'Certificate', name: quoted(certificateName, 100) }
  const name = quoted(first?.name ?? '', 100)
  return places.length > 1
    ? { kind: 'Secret', name }
    : { kind: 'Secret', namespace: quoted(first?.namespace ?? '', 100), name }
}

export function secretText({ namespace, name }: Pick<StoredSecret, 'namespace' | 'name'>): string {
  return quoted(`${namespace}/${name}`, 150)
}
