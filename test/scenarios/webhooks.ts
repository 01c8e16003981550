import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderKubeconfig } from '../control-plane/kubeconfig.ts'
import type { Answers } from '../servers/answers.ts'
import { startTlsServer } from '../servers/http-servers.ts'
import type { World } from './scenario.ts'
import { servingCertificate } from './stand-ins.ts'

/** A webhook that API servers can ask, as the file that tells them where it is. */
export async function startWebhook({ cluster, use }: World, answers: Answers): Promise<string> {
  const { url } = use(await startTlsServer({ identity: await servingCertificate(cluster), answers }))
  return webhookFile({ cluster, use }, url)
}

/** The file that tells an API server where its webhook is. */
export async function webhookFile({ cluster, use }: World, server: string): Promise<string> {
  const path = join(tmpdir(), `webhook-${randomBytes(6).toString('hex')}.yaml`)
  use({ [Symbol.asyncDispose]: () => rm(path, { force: true }) })
  const names = { cluster: 'webhook', context: 'webhook', userName: 'apiserver', user: {} }
  const certificateAuthority = cluster.authority.certificatePem
  await writeFile(path, renderKubeconfig({ server, certificateAuthority, ...names }))
  return path
}
