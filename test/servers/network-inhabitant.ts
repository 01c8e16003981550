// Lives in a network namespace of its own: its name server, and doors that lead out. Started by private-network.ts with
// the options as its argument; it ends with the process that started it.
import { execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import dnsPacket, { type Answer, type DecodedPacket } from 'dns-packet'
import type { Door, NameServer, NetworkOptions } from './private-network.ts'
import { openSlowDoor } from './slow-door.ts'

const RCODES = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 }
const TYPES = { A: /^[\d.]+$/, AAAA: /:/ }

/** @returns undefined for silence */
export function answerQuery(query: DecodedPacket, nameServer: NameServer): Buffer | undefined {
  if (nameServer.behaviour === 'silent') return undefined
  const { behaviour = 'NOERROR', names = {} } = nameServer
  const questions = query.questions ?? []
  const answers: Answer[] = questions.flatMap(({ name, type }) =>
    type === 'A' || type === 'AAAA'
      ? (names[name] ?? [])
          .filter(address => TYPES[type].test(address))
          .map(address => ({ type, name, ttl: 1, data: address }))
      : [],
  )
  const flags = dnsPacket.RECURSION_DESIRED | dnsPacket.RECURSION_AVAILABLE | RCODES[behaviour]
  return dnsPacket.encode({ type: 'response', id: query.id ?? 0, flags, questions, answers })
}

async function startNameServer(host: string, nameServer: NameServer, onQuestion: () => void): Promise<void> {
  const socket = createSocket('udp4')
  socket.once('message', onQuestion)
  let toLose = nameServer.loses ?? 0
  socket.on('message', (message, { port, address }) => {
    if (toLose-- > 0) return
    const answer = answerQuery(dnsPacket.decode(message), nameServer)
    if (answer) setTimeout(() => socket.send(answer, port, address), nameServer.delayMs ?? 0)
  })
  socket.bind(53, host)
  await once(socket, 'listening')
}

async function openDoor({ host, port, leadsTo }: Door): Promise<void> {
  const server = createServer(inside => {
    if (leadsTo === 'reset') inside.resetAndDestroy()
    else leadOut(inside, leadsTo)
  })
  server.listen(port, host)
  await once(server, 'listening')
}

/** Passes a connection on to a Unix socket. */
export function leadOut(inside: Socket, path: string): void {
  const outside = connect(path)
  for (const [from, to] of [
    [inside, outside],
    [outside, inside],
  ] as const) {
    from.on('error', () => to.destroy())
    from.pipe(to)
  }
}

// Later than the packet that follows an answer at once, and earlier than the next, which is sent after a second.
const LATE_MS = 500

if (import.meta.main) {
  process.stdin.resume().on('end', () => process.exit())
  const options: NetworkOptions = JSON.parse(process.argv[2] ?? '{}')
  const { nameServer, nameServers, doors = [], lateRoutes = [] } = options
  const addRoutes = () => {
    for (const route of lateRoutes)
      execFileSync('ip', ['route', 'replace', ...route.split(' '), 'table', 'local'])
  }
  const slowDoors = await Promise.all(doors.filter(({ isSlow }) => isSlow).map(openSlowDoor))
  for (const door of doors.filter(({ isSlow }) => !isSlow)) await openDoor(door)
  const onQuestion = () => {
    setTimeout(addRoutes, LATE_MS)
    for (const slow of slowDoors) void slow.serve(LATE_MS)
  }
  const all = Object.entries(nameServers ?? (nameServer && { '127.0.0.1': nameServer }) ?? {})
  for (const [host, each] of all) await startNameServer(host, each, onQuestion)
  process.stdout.write('ready\n')
}
