// What lets one identity act as another, as commands: the verb `impersonate` on each part of whom to act as. The constrained
// verbs of Kubernetes 1.35 and later are not needed where this one is granted.
import { commandText, subjectFlag } from '../../findings/kubectl-command.ts'
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
  const commands = [
    ...(account === undefined ? [] : accountCommands(account, subject)),
    ...(rights.length === 0 ? [] : clusterCommands(rights, impersonation.uid, subject)),
  ].map(commandText)
  return commands.includes(undefined) ? undefined : commands.map(command => `\`${command}\``).join(', ')
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

function clusterCommands(rights: readonly Right[], uid: string, subject: string): string[][] {
  const resources = rights.map(({ resource }) => resource).join(',')
  const names = [...new Set(rights.flatMap(right => right.names))].map(name => `--resource-name=${name}`)
  return [
    ['kubectl', 'create', 'clusterrole', 'NAME', '--verb=impersonate', `--resource=${resources}`, ...names],
    ...(uid === ''
      ? []
      : [['kubectl', 'patch', 'clusterrole', 'NAME', '--type=json', '-p', patchWithUid(uid)]]),
    ['kubectl', 'create', 'clusterrolebinding', 'NAME', '--clusterrole=NAME', subject],
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

function accountCommands({ namespace, name }: ServiceAccount, subject: string): string[][] {
  const right = ['--verb=impersonate', '--resource=serviceaccounts', `--resource-name=${name}`]
  return [
    ['kubectl', 'create', 'role', 'NAME', ...right, '-n', namespace],
    ['kubectl', 'create', 'rolebinding', 'NAME', '--role=NAME', subject, '-n', namespace],
  ]
}
