// The service account that the kubelet gives a pod, read as client-go's rest.InClusterConfig reads it, and overridden as its
// clientcmd overrides it. Where client-go only logs that ca.crt cannot be read and goes on, the fault is named here.

import { parseOrNone } from '../certificates/pem-blocks.ts'
import type { KubeconfigJudgement } from './codes.ts'
import type { Problems } from './entry.ts'
import { fileReason, isMissing, type ReadFile } from './files.ts'
import { readImpersonation } from './impersonation.ts'
import { IN_CLUSTER_CODES } from './in-cluster-codes.ts'
import type { Surroundings } from './read-target.ts'
import { describeRunner, type Environment } from './runner.ts'
import { parseServer } from './server.ts'
import type { Target, TokenCredential, Trust } from './target.ts'
import { tokenCredential } from './token.ts'
import { readTrustInput } from './trust.ts'

export const IN_CLUSTER = 'in-cluster'

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount'
const TOKEN = `${FOLDER}/token`
const AUTHORITY = `${FOLDER}/ca.crt`
const NAMESPACE = `${FOLDER}/namespace`

/** Whether the kubelet has started this: every container has these variables, also with `hostNetwork`. */
export function isInPod(environment: Environment): boolean {
  return describeRunner(environment).inCluster !== undefined
}

/** Reads the whole target. All that is wrong with it is pushed to `problems`; then there may be no target. */
export function readPodTarget(
  environment: Environment,
  around: Surroundings,
  problems: Problems,
): Target | undefined {
  const { overrides, readFile } = around
  if (!isInPod(environment)) {
    problems.push(judgeOutside(environment, readFile))
    return undefined
  }
  const server = readServer(environment, overrides.server, problems)
  const token = readPodToken(environment, around, problems)
  if (server === undefined || token === undefined) return undefined
  const namespace = podNamespace(environment, readFile)
  const trust = readPodTrust(around, namespace, problems)
  const impersonation = readImpersonation(undefined, overrides)
  return {
    context: '',
    cluster: IN_CLUSTER,
    user: '',
    server,
    trust,
    credential: { token },
    namespace: overrides.namespace || namespace || 'default',
    ...(overrides.tlsServerName && { tlsServerName: overrides.tlsServerName }),
    ...(impersonation && { impersonation }),
  }
}

function addressOf(environment: Environment): string {
  const { host = '', port } = describeRunner(environment).inCluster ?? {}
  return `https://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function readServer(environment: Environment, override: string, problems: Problems): URL | undefined {
  const server = parseServer(override || addressOf(environment))
  if (server instanceof URL) return server
  problems.push(server)
  return undefined
}

function judgeOutside(environment: Environment, readFile: ReadFile): KubeconfigJudgement {
  const code = 'kc-in-cluster-not-in-pod'
  const variables =
    'the variables KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT, which every container of a pod has, are not set'
  if ('bytes' in tryRead(TOKEN, readFile)) {
    return {
      code,
      message: `A service account is mounted here, but ${variables}.`,
      remedy:
        'Pass them on to this step: `sudo`, `env -i` or a container started in the pod have dropped them.',
    }
  }
  const { place } = describeRunner(environment)
  if (place === 'github-hosted') {
    const message =
      'in-cluster is true, but this is a GitHub-hosted runner: a machine of its own, in no cluster.'
    return { code, message }
  }
  const message = `in-cluster is true, but this runner is in no pod: ${variables}.`
  return { code, message, remedy: place === 'terminal' ? INTO_A_POD : TO_ANOTHER_RUNNER }
}

const TO_ANOTHER_RUNNER =
  'Let the job run on a runner in the cluster (`runs-on:` with the name of its runner scale set); there a job with `container:` is in a pod only with `containerMode: kubernetes`, not with `dind`. Or give a kubeconfig in place of `in-cluster`.'

const INTO_A_POD =
  'Run this in a pod of the cluster, or name a kubeconfig: `--kubeconfig FILE` in place of `--in-cluster`.'

// A projected file: the kubelet writes it anew before it ends.
function readPodToken(
  environment: Environment,
  { overrides, readFile }: Surroundings,
  problems: Problems,
): TokenCredential | undefined {
  if (overrides.token !== '') return tokenCredential(overrides.token, false, problems)
  const file = tryRead(TOKEN, readFile)
  if (!('bytes' in file)) {
    problems.push(judgeUnreadableToken(environment, file.error))
    return undefined
  }
  const text = file.bytes.toString('utf8').trim()
  const flaw = text === '' ? 'is empty' : text.split('.').length === 3 ? '' : 'holds no JSON Web Token'
  if (flaw === '') return tokenCredential(text, true, problems)
  const message = `The token of the pod's service account, ${TOKEN}, ${flaw}, so there is no credential to send.`
  const code = 'kc-in-cluster-token-empty'
  problems.push({ code, message, remedy: remedyIn(code, podNamespace(environment, readFile)) })
  return undefined
}

function judgeUnreadableToken(environment: Environment, error: unknown): KubeconfigJudgement {
  const evidence = { 'Address in the pod': addressOf(environment) }
  if (isMissing(error)) {
    const message = `This runs in a pod, but no token of its service account is mounted: ${TOKEN} does not exist.`
    return { code: 'kc-in-cluster-token-missing', message, evidence }
  }
  return {
    code: 'kc-in-cluster-token-missing',
    message: `This runs in a pod, but the token of its service account, ${TOKEN}, ${fileReason(error)}.`,
    remedy:
      'The step runs as another user than the pod was made for: set `securityContext.fsGroup` in the pod template of the runner, which makes the file readable for that group.',
    evidence,
  }
}

function readPodTrust(
  { overrides, folder, readFile }: Surroundings,
  namespace: string,
  problems: Problems,
): Trust {
  const { certificateAuthority } = overrides
  if (certificateAuthority !== '') return readTrustInput(certificateAuthority, folder, readFile, problems)
  const file = tryRead(AUTHORITY, readFile)
  const pem = 'bytes' in file ? file.bytes.toString('latin1') : ''
  const certificates = parseOrNone(pem)
  if (certificates.length > 0) return { kind: 'authorities', pem, certificates }
  const empty = pem.trim() === '' ? 'is empty' : 'holds no PEM certificate'
  const flaw = 'bytes' in file ? empty : fileReason(file.error)
  const message = `The certificate authority of the pod's cluster, ${AUTHORITY}, ${flaw}, so its API server cannot be trusted.`
  const code = 'kc-in-cluster-ca-unusable'
  problems.push({ code, message, remedy: remedyIn(code, namespace) })
  return { kind: 'system' }
}

// As clientcmd does: the variable that pods are given by the downward API, then the file. Empty when neither tells.
function podNamespace(environment: Environment, readFile: ReadFile): string {
  const file = tryRead(NAMESPACE, readFile)
  return environment['POD_NAMESPACE'] || ('bytes' in file ? file.bytes.toString('utf8').trim() : '')
}

// A command to copy, where the namespace is one.
function remedyIn(code: keyof typeof IN_CLUSTER_CODES, namespace: string): string {
  const { remedy } = IN_CLUSTER_CODES[code]
  return /^[a-z0-9-]+$/.test(namespace) ? remedy.replace('NAMESPACE', namespace) : remedy
}

type Read = { readonly bytes: Buffer } | { readonly error: unknown }

function tryRead(path: string, readFile: ReadFile): Read {
  try {
    return { bytes: readFile(path) }
  } catch (error) {
    return { error }
  }
}
