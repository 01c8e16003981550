// Control planes of several API servers.
import type { StepOptions } from '../runner/runner.ts'
import { startGateway } from '../servers/gateway.ts'
import { startPrivateNetwork } from '../servers/private-network.ts'
import { addressOf, startRelay } from '../servers/tcp-servers.ts'
import type { World } from './scenario.ts'
import { NAME, PORT, readerToken, servingCertificate, startUnixRelay } from './stand-ins.ts'

/** A name with an address for each of these servers: 192.0.2.1, 192.0.2.2 and so on. */
export async function stepWithMembers(
  { cluster, use }: World,
  servers: readonly string[],
  inputs: StepOptions['inputs'] = {},
): Promise<StepOptions> {
  const addresses = servers.map((_, index) => `192.0.2.${index + 1}`)
  const relays = await Promise.all(servers.map(startUnixRelay))
  const { launcher } = use(
    await startPrivateNetwork({
      ownAddresses: addresses,
      nameServer: { names: { [NAME]: addresses } },
      doors: addresses.map((host, index) => ({
        host,
        port: PORT,
        leadsTo: use(relays[index] as (typeof relays)[number]).path,
      })),
    }),
  )
  const server = `https://${NAME}:${PORT}`
  const kubeconfig = await cluster.kubeconfig({ server, token: await readerToken(cluster) })
  return { inputs: { kubeconfig, 'probe-timeout': '4s', ...inputs }, launcher }
}

/** One address, behind which the connections go to these servers in turn. */
export async function stepBehindLoadBalancer(
  { cluster, use }: World,
  servers: readonly string[],
  inputs: StepOptions['inputs'] = {},
): Promise<StepOptions> {
  let turn = 0
  const target = () => addressOf(servers[turn++ % servers.length] ?? '')
  const { url: server } = use(await startRelay({ target }))
  const kubeconfig = await cluster.kubeconfig({ server, token: await readerToken(cluster) })
  return { inputs: { kubeconfig, 'probe-timeout': '4s', ...inputs } }
}

interface MemberOptions {
  readonly notBefore?: Date
  readonly notAfter?: Date
  /** Answers in place of the real server's, by path. */
  readonly answers?: Readonly<Record<string, { readonly status: number; readonly body: string }>>
}

/** A further API server: one with a certificate of its own before the real one. */
export async function startMember({ cluster, use }: World, { answers, ...validity }: MemberOptions = {}) {
  const identity = await servingCertificate(cluster, { dns: [NAME, 'localhost'], ...validity })
  const real = { server: cluster.server, certificateAuthority: cluster.authority.certificatePem }
  const { url } = use(await startGateway({ ...real, identity, ...(answers && { answers }) }))
  return url
}
