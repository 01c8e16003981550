import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { NAME, stepInPrivateNetwork } from '../scenarios/stand-ins.ts'
import { startTlsServer } from '../servers/http-servers.ts'
import { whyNoPrivateNetwork } from '../servers/private-network.ts'

const testWherePossible = whyNoPrivateNetwork() === undefined ? test : test.skip

const PINNED = '192.0.2.1'
const IN_DNS = '192.0.2.2'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

/** The hosts file leads the name of the server to a server of another cluster; at the address that DNS has is what is given. */
async function runWith(there: 'the server' | 'a stranger') {
  await using resources = new AsyncDisposableStack()
  const use = <Resource extends AsyncDisposable>(resource: Resource) => resources.use(resource)
  const authority = await createAuthority({ name: 'staging-ca' })
  const identity = await authority.issue({ commonName: 'staging', dns: [NAME], usage: 'server' })
  const stranger = use(await startTlsServer({ identity }))
  const isStrange = there === 'a stranger'
  const step = await stepInPrivateNetwork(
    { cluster, use },
    {
      ownAddresses: [PINNED, IN_DNS],
      hosts: `${PINNED} ${NAME}\n`,
      nameServer: { names: { [NAME]: [IN_DNS] } },
      strangers: { [PINNED]: stranger.url, ...(isStrange && { [IN_DNS]: stranger.url }) },
      reachableAt: isStrange ? [] : [IN_DNS],
    },
  )
  return await runAction(step)
}

describe('a stranger at the address that the hosts file gives', () => {
  testWherePossible('is the fault of the hosts file when DNS leads to the server', async () => {
    const { outputs, log } = await runWith('the server')
    expect(outputs).toMatchObject({ codes: '["dns-hosts-override"]', 'first-failed-layer': 'tls' })
    expect(log).toContain(
      `Line 1 of /etc/hosts leads ${NAME} to ${PINNED}, where another server answers, while DNS says ${IN_DNS}, where the right one is.`,
    )
  })

  testWherePossible('is none of it when a stranger is at the address of DNS as well', async () => {
    const { outputs } = await runWith('a stranger')
    expect(outputs).toMatchObject({ codes: '["tls-unknown-ca"]', 'first-failed-layer': 'tls' })
  })
})
