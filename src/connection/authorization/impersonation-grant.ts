// What lets one identity act as another, as commands: the verb `impersonate` on each part of whom to act as. The constrained
// verbs of Kubernetes 1.35 and later are not needed where this one is granted.
import { commandText, roleName, subjectFlag } from '../../findings/kubectl-command.ts'
import { type ServiceAccount, serviceAccountOf } from '../../findings/service-account.ts'
import type { Impersonation } from '../../kubeconfig/target.ts'

/**
 * The commands that allow exactly this impersonation; undefined when there are none to give: a name in them is nothing to put
 * before a shell, nobody knows who asks, or kubectl makes no such role.
 *
 * @param username who asks, as the API server knows it; empty when nobody knows
 */
export function impersonationGrant(impersonation: Impersonation, username: string): string | undefined {
  const subject = subjectFlag(username)
  const account = serviceAccountOf(impersonation.user)
  const rights = clusterRights(impersonation, account === undefined)
  // `kubectl create clusterrole` refuses uids, so there must be a role to add them to.
  if (subject === undefined || (impersonation.uid !== '' && rights.length === 0)) return undefined
  const { user, uid } = impersonation
  const binding = { name: roleName(username, ['impersonate', user, uid, JSON.stringify(rights)]), subject }
  const commands = [
    ...(account === undefined ? [] : accountCommands(account, binding)),
    ...(rights.length === 0 ? [] : clusterCommands(rights, uid, binding)),
  ].map(commandText)
  return commands.includes(undefined) ? undefined : commands.map(command => `\`${command}\``).join(', ')
}

/** What the role and its binding are called, and the flag for whom it is bound to. */
interface Binding {
  readonly name: string
  readonly subject: string
}

interface Right {
  readonly resource: string
  readonly names: readonly string[]
}

// Service accounts are granted in their namespace, everything else in the cluster.
function clusterRights({ user, groups, extra }: Impersonation, isPlainUser: boolean): Right[] {
  const extras = Object.entries(extra).map(([key, names]) => ({
    resource: `userextras.authentication.k8s.io/${key.toLowerCase()}`,
    names,
  }))
  return [
    { resource: 'users', names: isPlainUser ? [user] : [] },
    { resource: 'groups', names: groups },
    ...extras,
  ].filter(({ names }) => names.length > 0)
}

function clusterCommands(rights: readonly Right[], uid: string, { name, subject }: Binding): string[][] {
  const resources = rights.map(({ resource }) => resource).join(',')
  const names = [...new Set(rights.flatMap(right => right.names))].map(each => `--resource-name=${each}`)
  return [
    ['kubectl', 'create', 'clusterrole', name, '--verb=impersonate', `--resource=${resources}`, ...names],
    ...(uid === ''
      ? []
      : [['kubectl', 'patch', 'clusterrole', name, '--type=json', '-p', patchWithUid(uid)]]),
    ['kubectl', 'create', 'clusterrolebinding', name, `--clusterrole=${name}`, subject],
  ]
}

function patchWithUid(uid: string): string {
  const value = {
    apiGroups: ['authentication.k8s.io'],
    resources: ['uids'],
    resourceNames: [uid],
    verbs: ['impersonate'],
  }
  return JSON.stringify([{ op: 'add', path: '/rules/-', value }])
}

function accountCommands(account: ServiceAccount, { name, subject }: Binding): string[][] {
  const right = ['--verb=impersonate', '--resource=serviceaccounts', `--resource-name=${account.name}`]
  const place = ['-n', account.namespace]
  return [
    ['kubectl', 'create', 'role', name, ...right, ...place],
    ['kubectl', 'create', 'rolebinding', name, `--role=${name}`, subject, ...place],
  ]
}
