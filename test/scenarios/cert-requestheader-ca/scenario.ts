import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAuthority } from '../../control-plane/certificates.ts'
import { startControlPlane } from '../../control-plane/control-plane.ts'
import { inDays, temporaryFolder } from '../own-apiserver.ts'
import { scenario, type World } from '../scenario.ts'

/** The API server publishes its authorities itself, beside what another has published: so it is alone. */
async function frontProxyFor(world: World, days: number) {
  const folder = await temporaryFolder(world, 'front-proxy-')
  const validity = { notBefore: inDays(days - 3650), notAfter: inDays(days) }
  const { certificatePem } = await createAuthority({ name: 'front-proxy-ca', ...validity })
  const path = join(folder, 'front-proxy-ca.crt')
  await writeFile(path, certificatePem)
  const cluster = world.use(
    await startControlPlane({ extraApiserverArgs: [`--requestheader-client-ca-file=${path}`] }),
  )
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

export default scenario({
  when: 'the authority of the front proxy has 20 days left',
  plant: world => frontProxyFor(world, 20),
  exitCode: 0,
  says: /The certificate authority by which aggregated APIs know the API server ends in 19 days/,
  lookAlike: {
    when: 'it has 40 days left',
    plant: world => frontProxyFor(world, 40),
  },
})
