import { parseManifestLines } from '../../../../src/inputs/manifest-line.ts'
import type { ManifestObject } from '../../../../src/manifests/manifest-object.ts'
import { parseManifest } from '../../../../src/manifests/parse-manifest.ts'

/** The objects of a text as those of the file a.yaml. */
export function objectsOf(text: string, flags = ''): ManifestObject[] {
  const [apply] = parseManifestLines(`a.yaml ${flags}`)
  if (apply === undefined) throw new Error('no line')
  return parseManifest(text).objects.map(({ line, ...object }) => ({
    ...object,
    location: { file: 'a.yaml', line },
    apply,
  }))
}

/** `KIND/NAME` or `KIND/NAMESPACE/NAME`, with the version that an API server of 1.36 has. */
export function anObject(path: string, more = ''): string {
  const [kind = '', ...names] = path.split('/')
  const [name, namespace] = names.reverse()
  const apiVersion = VERSIONS[kind] ?? 'v1'
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${JSON.stringify({ name, namespace })}\n${more}`
}

const VERSIONS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  Role: 'rbac.authorization.k8s.io/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  Widget: 'example.com/v1',
}
