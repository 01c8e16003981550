// Several connections to one server: the members of its control plane behind several addresses, or behind one load balancer. Pure
// but for letting go of the connections that are not used.
import { listText, quoted } from '../../findings/list-text.ts'
import { compareAddresses } from '../dns/address-order.ts'
import { TLS_CODES, type TlsJudgement } from './tls-codes.ts'
import { isTrusted, type TlsGiven, type TlsSeen } from './tls-handshake.ts'

/**
 * The first member that is trusted: a cluster with one good member can be asked. Else the first in the order of the addresses, so
 * that each run tells of the same one. The others are let go.
 *
 * @param members the one that took the connection first comes first
 */
export function chooseMember(members: readonly [TlsSeen, ...TlsSeen[]], given: TlsGiven): TlsSeen {
  const ordered = members.toSorted(compareMembers)
  const chosen = members.find(member => isTrusted(member, given)) ?? ordered[0] ?? members[0]
  const others = ordered.filter(member => member !== chosen)
  for (const { socket } of others) socket?.destroy()
  return others.length === 0 ? chosen : { ...chosen, others }
}

// One that hangs up says the least; behind one address the fault itself has to make the order.
function compareMembers(one: TlsSeen, other: TlsSeen): number {
  return (
    Number(hangsUp(one)) - Number(hangsUp(other)) ||
    compareAddresses(one.address ?? '', other.address ?? '') ||
    memberText(one).localeCompare(memberText(other), 'en')
  )
}

function hangsUp({ bare }: TlsSeen): boolean {
  return bare?.kind === 'hangs-up'
}

/** "192.0.2.2: trusted", or why it is not. */
export function memberText({ address = '', error, verification = 'trusted' }: TlsSeen): string {
  return `${address}: ${error?.code ?? verification}`
}

/**
 * What is wrong at the other members of a server that has one good member.
 *
 * @param explain what is wrong at one member
 */
export function explainOthers(
  { address = '', others = [] }: TlsSeen,
  { host }: TlsGiven,
  explain: (member: TlsSeen) => readonly TlsJudgement[],
): TlsJudgement[] {
  const odd = others.flatMap(member => {
    const [judgement] = explain(member)
    return judgement === undefined ? [] : [{ address: member.address ?? address, judgement }]
  })
  const [first] = odd
  if (first === undefined) return []
  const what = lowerCase(TLS_CODES[first.judgement.code].title)
  const count = others.length + 1
  const name = quoted(host, 100)
  const places = listText(odd.map(each => each.address))
  const message = others.every(member => member.address === address)
    ? `Behind ${name} one API server differs from the others, which ${odd.length} of ${count} handshakes met: ${what}.`
    : `The API server at ${places}, ${odd.length} of the ${count} addresses of ${name}, differs from the others: ${what}.`
  const evidence = Object.fromEntries(odd.map(({ address: at, judgement }) => [at, judgement.message]))
  return [{ code: 'tls-ha-inconsistent', message, evidence: { ...evidence, 'Without fault': address } }]
}

function lowerCase(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1)
}

/** Where the credential may be sent: the address in use first, then the others that are trusted. */
export function trustedAddresses(seen: TlsSeen, given: TlsGiven): string[] {
  const trusted = [seen, ...(seen.others ?? [])].filter(member => isTrusted(member, given))
  return [...new Set(trusted.flatMap(({ address }) => address ?? []))]
}
