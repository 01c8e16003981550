import { TOOL } from '../findings/tool.ts'
import type { Inputs } from '../inputs/table.ts'
import { Document, isScalar, visit } from '../kubeconfig/yaml.ts'
import { resourceText } from './access/resource-text.ts'
import { CHECKS } from './catalog.ts'
import type { Access, Check } from './check.ts'
import { LAYER_ACCESS } from './layer-access.ts'
import { selectChecks } from './run-checks.ts'

/**
 * The manifest that grants exactly what a run with these inputs asks for, but for Secrets, as YAML to apply; what every
 * authenticated identity may already is part of it, so that it also works where those defaults were removed.
 */
export function leastPrivilegeManifest(inputs: Inputs, checks: readonly Check[] = CHECKS): string {
  const ofLayers = Object.values(LAYER_ACCESS).flat()
  const ofChecks = rightsOf(inputs, checks).filter(right => !isOnSecrets(right))
  return clusterRole(`cluster-health-${inputs.profile}`, [...ofLayers, ...ofChecks])
}

const WARNING = `# Separate, and only for those who want it: a role to list Secrets. Kubernetes knows no right to list those of one type, so
# whoever holds this credential (the pipeline, and everybody who can change its workflow) can read every password, token and
# private key wherever the role is bound, and with the tokens of others may do what they may. Without it, the checks that look
# into Secrets are skipped, and everything else works. Rather than with a ClusterRoleBinding, bind it with a RoleBinding in each
# namespace whose certificates matter, and name those in the input \`namespaces\`.
`

/** The manifest that grants what such a run looks at in Secrets, behind a word of warning; empty when it looks at none. */
export function secretsManifest(inputs: Inputs, checks: readonly Check[] = CHECKS): string {
  const access = rightsOf(inputs, checks).filter(isOnSecrets)
  return access.length === 0 ? '' : WARNING + clusterRole('cluster-health-secrets', access)
}

/** Everything that a run with these inputs may use, as the documents of one YAML text. */
export function permissionManifests(inputs: Inputs): string {
  const roles = [bindingNote(inputs) + leastPrivilegeManifest(inputs), secretsManifest(inputs)]
  return roles.filter(text => text !== '').join('---\n')
}

function bindingNote({ profile }: Inputs): string {
  return `# All that these flags ask for. A role grants nothing until it is bound:
# kubectl create clusterrolebinding ${TOOL.name} --clusterrole=cluster-health-${profile} --serviceaccount=NAMESPACE:NAME
`
}

function rightsOf(inputs: Inputs, checks: readonly Check[]): readonly Access[] {
  return selectChecks(checks, inputs).flatMap(check => check.access(inputs))
}

// Whoever may list them, if only their names, may read them.
function isOnSecrets(right: Access): boolean {
  return 'resource' in right && right.group === '' && right.resource === 'secrets'
}

function clusterRole(name: string, access: readonly Access[]): string {
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
    rules: rulesFor(access),
  }
  return manifest(role)
}

/** An object as YAML to apply, with every list of mere words on a line of its own, as people write rules. */
export function manifest(object: object): string {
  const document = new Document(object, { aliasDuplicateObjects: false })
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every(isScalar)
    },
  })
  // On one line whatever it is: a text of several would be indented with it.
  const oneLine = { blockQuote: false, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER, lineWidth: 0 }
  return document.toString({ flowCollectionPadding: false, ...oneLine })
}

type PolicyRule =
  | {
      readonly apiGroups: readonly string[]
      readonly resources: readonly string[]
      readonly resourceNames?: readonly string[]
      readonly verbs: readonly string[]
    }
  | { readonly nonResourceURLs: readonly string[]; readonly verbs: readonly string[] }

/** The rules that grant these rights and no others, one for all that share API group and verbs; in a fixed order. */
export function rulesFor(access: readonly Access[]): PolicyRule[] {
  const verbs = gathered(access.map(right => [JSON.stringify(objectOf(right)), right.verb]))
  const objects = gathered(
    [...verbs].map(([object, allowed]) => {
      const [group, member, name]: readonly [string | null, string, string?] = JSON.parse(object)
      // Single objects have a rule of their own, by the kind that they are of.
      const key = name === undefined ? [group, allowed] : [group, allowed, member]
      return [JSON.stringify(key), name ?? member]
    }),
  )
  return [...objects]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, members]) => {
      const [group, allowed, resource]: readonly [string | null, string[], string?] = JSON.parse(key)
      if (group === null) return { nonResourceURLs: members, verbs: allowed }
      return resource === undefined
        ? { apiGroups: [group], resources: members, verbs: allowed }
        : { apiGroups: [group], resources: [resource], resourceNames: members, verbs: allowed }
    })
}

/** API group (none for a path), resource or path, and the name of a single object. */
function objectOf(right: Access): readonly (string | null)[] {
  if ('path' in right) return [null, right.path]
  const resource = resourceText({ ...right, group: '' })
  return right.name === undefined ? [right.group, resource] : [right.group, resource, right.name]
}

/** What belongs to each key, sorted and each once. */
function gathered(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const members = new Map<string, Set<string>>()
  for (const [key, member] of pairs) members.set(key, (members.get(key) ?? new Set()).add(member))
  return new Map([...members].map(([key, set]) => [key, [...set].sort()]))
}
