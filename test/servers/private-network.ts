import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface NameServer {
  /** What it knows: names to addresses of either family. Any other name has no address. */
  readonly names?: Readonly<Record<string, readonly string[]>>
  /** How it answers everything. Default: as it should. */
  readonly behaviour?: 'NOERROR' | 'FORMERR' | 'SERVFAIL' | 'NXDOMAIN' | 'NOTIMP' | 'REFUSED' | 'silent'
  readonly delayMs?: number
  /** So many questions, the first ones, get no answer, as if they were lost on the way. Default 0. */
  readonly loses?: number
}

/** A port inside. */
export interface Door {
  readonly host: string
  readonly port: number
  /** The path of a Unix socket outside, or a connection that is reset as soon as it stands. */
  readonly leadsTo: string | 'reset'
  /** The first packet of each of the first two connections is lost: see slow-door.ts. */
  readonly isSlow?: boolean
}

export interface NetworkOptions {
  /** Default: resolv.conf names one, and nothing listens there. */
  readonly nameServer?: NameServer
  /** The search list of resolv.conf. */
  readonly search?: string
  /** In its place several, by their addresses in 127.0.0.0/8, in the order in which resolv.conf has them. */
  readonly nameServers?: Readonly<Record<string, NameServer>>
  /** What stands in /etc/hosts. Default: localhost. */
  readonly hosts?: string
  readonly doors?: readonly Door[]
  /** Addresses of the machine itself, beside loopback. */
  readonly ownAddresses?: readonly string[]
  /** What `ip route add` is given, such as `unreachable 192.0.2.1`. Without, there is loopback and nothing else. */
  readonly routes?: readonly string[]
  /** What `ip route replace` is given half a second after the first name was asked for, when a first packet has been lost. */
  readonly lateRoutes?: readonly string[]
  /** Default true. */
  readonly ipv6?: boolean
}

/** A network in which nothing is but what was put there. */
export interface PrivateNetwork extends AsyncDisposable {
  /** Goes before a command, which then lives in the network. */
  readonly launcher: readonly string[]
}

const isRoot = process.getuid?.() === 0
const NAMESPACES = isRoot ? ['--net', '--mount'] : ['--user', '--net', '--mount']

/** Why this machine cannot have a private network; undefined where it can. */
export function whyNoPrivateNetwork(): string | undefined {
  const { status } = spawnSync('unshare', [...unshareFlags(), 'ip', 'link', 'set', 'lo', 'up'])
  return status === 0
    ? undefined
    : 'a network namespace needs Linux, unshare, ip and bash, and root or user namespaces'
}

/** Makes a network namespace with loopback and a resolv.conf of its own. It is gone when the last process in it is. */
export async function startPrivateNetwork(options: NetworkOptions): Promise<PrivateNetwork> {
  const folder = await mkdtemp(join(tmpdir(), 'private-network-'))
  const resolvConf = join(folder, 'resolv.conf')
  const nameServers = Object.keys(options.nameServers ?? { '127.0.0.1': {} })
  const search = options.search === undefined ? '' : `search ${options.search}\noptions ndots:5\n`
  await writeFile(resolvConf, search + nameServers.map(address => `nameserver ${address}\n`).join(''))
  const hosts = join(folder, 'hosts')
  await writeFile(hosts, options.hosts ?? '127.0.0.1 localhost\n')
  const inhabitant = fileURLToPath(new URL('network-inhabitant.ts', import.meta.url))
  const program = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    inhabitant,
    JSON.stringify(options),
  ]
  const script = [
    'ip link set lo up',
    `mount --bind ${resolvConf} /etc/resolv.conf`,
    `mount --bind ${hosts} /etc/hosts`,
    ...(options.ipv6 === false ? ['echo 1 > /proc/sys/net/ipv6/conf/lo/disable_ipv6'] : []),
    ...(options.ownAddresses ?? []).map(address => `ip address add ${address} dev lo`),
    ...(options.routes ?? []).map(route => `ip route add ${route} table local`),
    'exec "$@"',
  ].join(' && ')
  const child = spawn('unshare', [...unshareFlags(), 'sh', '-c', script, 'sh', ...program])
  await readiness(child)
  return {
    launcher: [
      'nsenter',
      `--target=${child.pid}`,
      ...NAMESPACES,
      ...(isRoot ? [] : ['--preserve-credentials']),
      // Whoever enters another mount namespace finds himself at its root; and sh would drop variables such as INPUT_FAIL-ON.
      ...['bash', '-c', 'cd "$GITHUB_WORKSPACE" && exec "$@"', 'bash'],
    ],
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function unshareFlags(): string[] {
  return isRoot ? NAMESPACES : [...NAMESPACES, '--map-root-user']
}

async function readiness({ stdout, stderr }: ChildProcess): Promise<void> {
  if (stdout === null || stderr === null) throw new Error('the inhabitant has no output')
  let words = ''
  stderr.on('data', chunk => {
    words += chunk
  })
  const [ready] = await Promise.race([once(stdout, 'data'), once(stderr, 'end')])
  if (String(ready) !== 'ready\n') throw new Error(`The private network could not be made: ${words}`)
}
