import { isScalar, parseYaml, stringify, visit } from '../kubeconfig/yaml.ts'
import { resourceText } from './access/resource-text.ts'
import { CHECKS } from './catalog.ts'
import type { Access, Check, Profile } from './check.ts'
import { LAYER_ACCESS } from './layer-access.ts'

/**
 * The manifest that grants exactly what a run of a profile asks for, as YAML to apply; what every authenticated identity may
 * already is part of it, so that it also works where those defaults were removed.
 */
export function leastPrivilegeManifest(profile: Profile, checks: readonly Check[] = CHECKS): string {
  const ofLayers = Object.values(LAYER_ACCESS).flat()
  const ofChecks = checks.filter(check => check.profiles.includes(profile)).flatMap(check => check.access)
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: `cluster-health-${profile}` },
    rules: rulesFor([...ofLayers, ...ofChecks]),
  }
  return withShortLists(stringify(role))
}

/** The same YAML with every list of mere words on a line of its own, as people write rules. */
function withShortLists(text: string): string {
  const [document] = parseYaml(text).documents
  if (document === undefined) return text
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every(isScalar)
    },
  })
  return document.toString({ flowCollectionPadding: false })
}

type PolicyRule =
  | {
      readonly apiGroups: readonly string[]
      readonly resources: readonly string[]
      readonly verbs: readonly string[]
    }
  | { readonly nonResourceURLs: readonly string[]; readonly verbs: readonly string[] }

/** The rules that grant these rights and no others, one for all that shares API group and verb; in a fixed order. */
export function rulesFor(access: readonly Access[]): PolicyRule[] {
  const objects = new Map<string, Set<string>>()
  for (const right of access) {
    const [group, object] =
      'path' in right ? [null, right.path] : [right.group, resourceText({ ...right, group: '' })]
    const key = JSON.stringify([group, right.verb])
    objects.set(key, (objects.get(key) ?? new Set()).add(object))
  }
  return [...objects]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, members]) => {
      const [group, verb]: [string | null, string] = JSON.parse(key)
      const names = [...members].sort()
      return group === null
        ? { nonResourceURLs: names, verbs: [verb] }
        : { apiGroups: [group], resources: names, verbs: [verb] }
    })
}
