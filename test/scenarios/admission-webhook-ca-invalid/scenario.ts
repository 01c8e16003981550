import { createAuthority } from '../../control-plane/certificates.ts'
import { base64 } from '../../control-plane/kubeconfig.ts'
import { admitReaderToSecrets } from '../../control-plane/reader.ts'
import { stepWithWebhooks } from '../ca-bundles.ts'
import { plantCertificate } from '../cert-manager.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

/** A webhook whose caBundle cert-manager fills from a Certificate; the Secret of that has been issued anew. */
async function filledFrom(world: World, isFresh: boolean) {
  const cluster = await storedCluster(world)
  const path = await plantCertificate(cluster, { conditions: [{ type: 'Ready', status: 'True' }] })
  world.use({ [Symbol.asyncDispose]: async () => void (await cluster.request('DELETE', path)) })
  const [, namespace = ''] = /namespaces\/([^/]+)/.exec(path) ?? []
  const [before, now] = await Promise.all([
    createAuthority({ name: 'hook-ca' }),
    createAuthority({ name: 'hook-ca' }),
  ])
  const issued = await now.issue({ dns: ['hook.default.svc'], usage: 'server' })
  await cluster.plant(`/api/v1/namespaces/${namespace}/secrets`, {
    metadata: { name: 'shop-tls' },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': base64(issued.chainPem), 'tls.key': base64(issued.keyPem) },
  })
  await admitReaderToSecrets(cluster, namespace)
  const annotations = { 'cert-manager.io/inject-ca-from': `${namespace}/shop-tls` }
  const caBundle = base64((isFresh ? now : before).certificatePem)
  return stepWithWebhooks(world, [{ caBundle, annotations }])
}

export default scenario({
  when: 'cainjector has not followed a new authority of the same name',
  plant: world => filledFrom(world, false),
  says: /The caBundle of hook-0\.example\.com \(ValidatingWebhookConfiguration\/hook-0\) does not verify the certificate in the Secret shop-\w+\/shop-tls/,
  lookAlike: {
    when: 'it has',
    plant: world => filledFrom(world, true),
  },
})
