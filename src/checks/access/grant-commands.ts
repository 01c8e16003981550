import { commandText, roleName, subjectFlag } from '../../findings/kubectl-command.ts'
import type { AskableQuestion } from './resolve-line.ts'
import { resourceText } from './resource-text.ts'
import { identityOf, rightOf } from './right-question.ts'

/**
 * The commands that grant exactly what was asked, for a person to copy; undefined when there are none to give: a name in them
 * is nothing to put before a shell, kubectl does not make such a rule, or nobody or everybody would be granted it.
 *
 * @param username who asks, as the API server knows it; empty when nobody knows
 */
export function grantCommands(
  question: Pick<AskableQuestion, 'spec' | 'namespace'>,
  username: string,
): string | undefined {
  const { spec, namespace } = question
  if (!isKnownToKubectl(spec)) return undefined
  const kind = namespace === '' ? 'clusterrole' : 'role'
  const scope = namespace === '' ? [] : ['-n', namespace]
  const name = roleName(username, [identityOf(rightOf(question))])
  const create = commandText(['kubectl', 'create', kind, name, ...rightFlags(spec), ...scope])
  const subject = subjectFlag(username)
  const bind =
    subject &&
    commandText(['kubectl', 'create', `${kind}binding`, name, `--${kind}=${name}`, subject, ...scope])
  return create && bind && `\`${create}\` and \`${bind}\``
}

// `kubectl create role` refuses these (kubectl/pkg/cmd/create/create_role.go).
function isKnownToKubectl(spec: AskableQuestion['spec']): boolean {
  if ('nonResourceAttributes' in spec) return true
  const { verb, resource, group } = spec.resourceAttributes
  return (
    verb !== 'use' &&
    !['uids.authentication.k8s.io', 'signers.certificates.k8s.io'].includes(`${resource}.${group}`)
  )
}

function rightFlags(spec: AskableQuestion['spec']): string[] {
  if ('nonResourceAttributes' in spec) {
    const { verb, path } = spec.nonResourceAttributes
    return [`--verb=${verb}`, `--non-resource-url=${path}`]
  }
  const { verb, name } = spec.resourceAttributes
  const object = name === undefined ? [] : [`--resource-name=${name}`]
  return [`--verb=${verb}`, `--resource=${resourceText(spec.resourceAttributes)}`, ...object]
}
