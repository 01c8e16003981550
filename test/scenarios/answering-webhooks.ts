import { createAuthority } from '../control-plane/certificates.ts'
import { base64 } from '../control-plane/kubeconfig.ts'
import type { Answers } from '../servers/answers.ts'
import { startTlsServer } from '../servers/http-servers.ts'
import { VALIDATING } from './ca-bundles.ts'
import type { World } from './scenario.ts'
import type { StoredCluster } from './stored-cluster.ts'

/** A webhook for the pods of one namespace that is a server on this machine. */
export async function plantAnswering(
  { use }: World,
  cluster: Pick<StoredCluster, 'plant'>,
  { namespace, answers }: { readonly namespace: string; readonly answers: Answers },
): Promise<void> {
  const authority = await createAuthority({ name: 'hook-ca' })
  const { chainPem, keyPem } = await authority.issue({ dns: ['localhost'], usage: 'server' })
  const server = use(await startTlsServer({ identity: { chainPem, keyPem }, answers }))
  await cluster.plant(VALIDATING, {
    metadata: { name: 'policy' },
    webhooks: [
      {
        name: 'pods.policy.example.com',
        clientConfig: {
          url: `https://localhost:${new URL(server.url).port}/pods`,
          caBundle: base64(authority.certificatePem),
        },
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        timeoutSeconds: 1,
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      },
    ],
  })
}

/** Answers a review with a no, and why. */
export function denyWith(message: string): Answers {
  return ({ body }) => {
    const { apiVersion, kind, request } = JSON.parse(body)
    return { body: { apiVersion, kind, response: { uid: request.uid, allowed: false, status: { message } } } }
  }
}
