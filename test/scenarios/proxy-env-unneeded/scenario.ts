import { startPrivateNetwork, whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { startForwardProxy } from '../../servers/proxy-servers.ts'
import { scenario, type World } from '../scenario.ts'
import { startUnixRelay } from '../stand-ins.ts'

const SERVER = { host: '10.1.2.3', port: 6443 }
const PROXY = { host: '127.0.0.1', port: 3128 }

/** A server in the runner's own network, and a variable that sends everything to a proxy at its edge. */
async function atHome({ cluster, use }: World, noProxy: string, isThere = true) {
  const proxy = use(await startForwardProxy({ refusal: '403 Forbidden' }))
  const [toServer, toProxy] = [
    use(await startUnixRelay(cluster.server)),
    use(await startUnixRelay(proxy.url)),
  ]
  const doors = [
    ...(isThere ? [{ ...SERVER, leadsTo: toServer.path }] : []),
    { ...PROXY, leadsTo: toProxy.path },
  ]
  const { launcher } = use(await startPrivateNetwork({ ownAddresses: [SERVER.host], doors }))
  const server = `https://${SERVER.host}:${SERVER.port}`
  const environment = { HTTPS_PROXY: `http://${PROXY.host}:${PROXY.port}`, NO_PROXY: noProxy }
  const kubeconfig = await cluster.kubeconfig({ server, tlsServerName: 'localhost' })
  return { inputs: { kubeconfig }, environment, launcher }
}

export default scenario({
  when: 'HTTPS_PROXY sends the way to a server in the same network to a proxy that refuses it',
  plant: world => atHome(world, 'other.example.com'),
  failedLayer: 'proxy',
  says: /10\.1\.2\.3 is in a private network that this runner reaches directly, but HTTPS_PROXY sends it through a proxy, and that fails/,
  lookAlike: { when: 'NO_PROXY has the network', plant: world => atHome(world, '10.0.0.0/8') },
  impossible: whyNoPrivateNetwork(),
})
