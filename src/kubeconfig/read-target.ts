import { quoted } from '../findings/list-text.ts'
import { nearest } from '../findings/nearest.ts'
import type { ExecPlugins } from '../inputs/exec-plugins.ts'
import type { KubeconfigJudgement } from './codes.ts'
import type { Chosen } from './context.ts'
import { readCredential } from './credential.ts'
import { type Entry, type Problems, positionOf, textField } from './entry.ts'
import type { ReadFile } from './files.ts'
import { type ImpersonationInputs, judgeImpersonators, readImpersonation } from './impersonation.ts'
import { isLocalProxy } from './judge.ts'
import { findEntry, type Kubeconfig } from './kubeconfig.ts'
import { judgeProxyUrl } from './proxy-url.ts'
import { findRedacted } from './redacted.ts'
import { parseServer } from './server.ts'
import type { Credential, Target, Trust } from './target.ts'
import { tokenCredential } from './token.ts'
import { readTrust, readTrustInput } from './trust.ts'

/** What inputs put in place of the kubeconfig's own; empty text means nothing. */
export interface Overrides extends ImpersonationInputs {
  readonly server: string
  readonly token: string
  readonly certificateAuthority: string
  readonly tlsServerName: string
  readonly namespace: string
}

/** Files that inputs name resolve against `folder`. */
export interface Surroundings {
  readonly overrides: Overrides
  readonly folder: string
  readonly readFile: ReadFile
  readonly execPlugins: ExecPlugins
}

/** Reads one context whole. All that is wrong with it is pushed to `problems`; without a server there is no target. */
export function readTarget(
  kubeconfig: Kubeconfig,
  context: Chosen,
  around: Surroundings,
  problems: Problems,
): Target | undefined {
  const { overrides } = around
  const ofUser: Problems = []
  const cluster = followCluster(kubeconfig, context.entry, problems)
  const user = followUser(kubeconfig, context.entry, ofUser)
  const redacted = judgeRedacted(cluster, user, overrides)
  // Whatever else is wrong, the file has to be exported anew.
  if (redacted !== undefined) problems.push(redacted)
  else if (cluster === undefined) problems.push(...ofUser)
  if (redacted !== undefined || cluster === undefined) return undefined
  const server = readServer(cluster, overrides, problems)
  const trust = readClusterTrust(cluster, around, problems)
  const credential = readUserCredential({ user, cluster }, around, ofUser)
  problems.push(...judgeProxyUrl(cluster), ...judgeImpersonators(user, overrides))
  problems.push(...ofUser.filter(problem => counts(problem, overrides, { server, credential })))
  if (server === undefined) return undefined
  const tlsServerName = overrides.tlsServerName || textField(cluster, 'tls-server-name')
  const proxyUrl = textField(cluster, 'proxy-url')
  const impersonation = readImpersonation(user, overrides)
  return {
    context: context.name,
    cluster: textField(context.entry, 'cluster') ?? '',
    user: textField(context.entry, 'user') ?? '',
    server,
    trust,
    credential,
    namespace: overrides.namespace || (textField(context.entry, 'namespace') ?? 'default'),
    ...(tlsServerName && { tlsServerName }),
    ...(proxyUrl && { proxyUrl }),
    ...(impersonation && { impersonation }),
  }
}

function followCluster(kubeconfig: Kubeconfig, context: Entry, problems: Problems): Entry | undefined {
  const name = textField(context, 'cluster')
  const entry = name === undefined ? undefined : findEntry(kubeconfig, 'cluster', name)
  if (entry !== undefined) return entry
  const what = name === undefined ? 'names no cluster' : undefinedText('cluster', name)
  const message = `The chosen context ${what} (${positionOf(context, 'cluster')}).`
  problems.push({ code: 'kc-cluster-dangling', message })
  return undefined
}

function followUser(kubeconfig: Kubeconfig, context: Entry, problems: Problems): Entry | undefined {
  const name = textField(context, 'user')
  const entry = name === undefined ? undefined : findEntry(kubeconfig, 'user', name)
  const where = positionOf(context, 'user')
  if (name === undefined) {
    const message = `The chosen context names no user (${where}), so every request would be anonymous.`
    problems.push({ code: 'kc-user-no-credentials', message })
  } else if (entry === undefined) {
    const message = `The chosen context ${undefinedText('user', name)} (${where}).`
    problems.push({ code: 'kc-user-dangling', message })
  }
  return entry
}

function undefinedText(kind: string, name: string): string {
  return `refers to the ${kind} "${quoted(name, 80)}", which is not defined`
}

// A token in the inputs stands in for the user, and `kubectl proxy` on this machine wants no credential.
function counts(
  { code }: KubeconfigJudgement,
  { token }: Overrides,
  { server, credential }: { readonly server: URL | undefined; readonly credential: Credential },
): boolean {
  if (code === 'kc-user-dangling') return token === ''
  if (code !== 'kc-user-no-credentials') return true
  return token === '' && !(server !== undefined && isLocalProxy({ server, credential }))
}

function judgeRedacted(cluster: Entry | undefined, user: Entry | undefined, overrides: Overrides) {
  return findRedacted(
    overrides.certificateAuthority === '' ? cluster : undefined,
    overrides.token === '' ? user : undefined,
  )
}

function readServer(cluster: Entry, overrides: Overrides, problems: Problems): URL | undefined {
  const text = overrides.server || textField(cluster, 'server')
  const server = text === undefined ? serverMissing(cluster) : parseServer(text)
  if (server instanceof URL) return server
  problems.push(server)
  return undefined
}

function serverMissing(cluster: Entry): KubeconfigJudgement {
  const near = nearest(
    'server',
    Object.keys(cluster.value).filter(key => key !== 'server'),
  )
  const hint = near === undefined ? '' : `; it has "${quoted(near, 40)}", which is not read`
  const message = `The cluster of this context has no server address (${positionOf(cluster, 'server')})${hint}.`
  return { code: 'kc-server-missing', message }
}

function readClusterTrust(cluster: Entry, around: Surroundings, problems: Problems): Trust {
  const { certificateAuthority } = around.overrides
  if (certificateAuthority === '') return readTrust(cluster, around.readFile, problems)
  return readTrustInput(certificateAuthority, around.folder, around.readFile, problems)
}

function readUserCredential(
  { user, cluster }: { readonly user: Entry | undefined; readonly cluster: Entry },
  around: Surroundings,
  problems: Problems,
): Credential {
  const { token } = around.overrides
  if (token !== '') return { token: tokenCredential(token, false, problems) }
  return user === undefined ? {} : readCredential(user, { ...around, cluster }, problems)
}
