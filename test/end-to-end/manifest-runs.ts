import type { Cluster } from '../control-plane/cluster.ts'
import { runAction } from '../runner/runner.ts'

export const LABELS = { labels: { part: 'shop' } }

export const configMap = (name: string, namespace?: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...LABELS, ...(namespace !== undefined && { namespace }) },
})

/** One object a document, of two lines each. */
export const yamlOf = (objects: readonly object[]) =>
  objects.map(object => JSON.stringify(object)).join('\n---\n')

/** A service account without any right. */
export async function newAccount(cluster: Cluster) {
  const namespace = await cluster.newNamespace('apply')
  const token = await cluster.serviceAccountToken(namespace, 'default')
  return { namespace, kubeconfig: await cluster.kubeconfig({ token, namespace, userName: 'default' }) }
}

/** What a run says of manifests in the folder deploy of its checkout. */
export async function checkManifests(kubeconfig: string, flags: string, text: string) {
  const result = await runAction({
    inputs: {
      kubeconfig,
      'rbac-manifests': `deploy/*.yaml ${flags}`,
      checks: 'manifest-permissions',
      reports: 'report.json',
    },
    workspaceFiles: { 'deploy/all.yaml': text },
  })
  const [report] = result.exitCode === 2 ? [] : JSON.parse(result.read('report.json')).clusters
  return { ...result, report }
}
