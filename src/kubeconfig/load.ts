import { delimiter, dirname, resolve } from 'node:path'
import { listText, quoted } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { decodeBytes, decodeText, unwrap } from './decode.ts'
import { parseDocument } from './document.ts'
import type { KubeconfigDocument } from './entry.ts'
import { KubeconfigFault } from './fault.ts'
import { fileReason, isMissing, type ReadFile } from './files.ts'
import type { Kubeconfig } from './kubeconfig.ts'

export interface LoadedKubeconfig extends Kubeconfig {
  readonly judgements: readonly KubeconfigJudgement[]
  /** For the facts of the layer: where it came from and how it was encoded. */
  readonly source: string
}

/** A kubeconfig given as text, as in a secret. @throws KubeconfigFault */
export function loadText(text: string, folder: string): LoadedKubeconfig {
  const { text: yaml, encoding, judgements } = decodeText(text)
  const document = parseDocument(yaml, { folder, file: '' })
  const suffix = encoding === 'plain' ? '' : `, ${encoding}`
  return {
    documents: [document],
    judgements: [...judgements, ...document.judgements],
    source: `the input kubeconfig${suffix}`,
  }
}

/**
 * A path, or a list of paths as the variable KUBECONFIG holds it: as with kubectl, members that do not exist or are empty
 * are skipped.
 *
 * @throws KubeconfigFault when none exists or one cannot be read as a kubeconfig
 */
export function loadPaths(list: string, folder: string, readFile: ReadFile): LoadedKubeconfig {
  const paths = list
    .split(delimiter)
    .filter(path => path !== '')
    .map(path => resolve(folder, path))
  const files = paths.flatMap(path => readMember(path, readFile) ?? [])
  if (files.length === 0) throw new KubeconfigFault(missing(paths, list))
  const filled = files.filter(({ text }) => text.trim() !== '')
  if (filled.length === 0) throw new KubeconfigFault(empty(files.map(({ path }) => path)))
  const loaded = filled.map(file => loadFile(file, filled.length > 1))
  const read = filled.map(({ path }) => path)
  return {
    documents: loaded.map(({ document }) => document),
    skipped: paths.filter(path => !read.includes(path)),
    judgements: loaded.flatMap(({ judgements }) => judgements),
    source: quoted(listText(read), 400),
  }
}

/** Nothing was given: Actions cannot tell an unset secret from an absent input. @throws KubeconfigFault */
export function loadNothing(event: string | undefined, isInPod: boolean): never {
  const message = 'The kubeconfig given to this step is empty, so there is no cluster to contact.'
  const isPullRequest = event === 'pull_request'
  throw new KubeconfigFault({
    code: 'kc-secret-empty',
    message,
    ...(isInPod && { remedy: IN_POD }),
    ...(isPullRequest && { remedy: NO_SECRETS }),
  })
}

const NO_SECRETS =
  "This run is of a pull request, which gets no secrets when it comes from a fork or from Dependabot: skip the step there; else check the secret's name, and whether it is one of an environment, which needs `environment:` in the job."

const IN_POD =
  "This runs in a pod: to check the cluster of that pod, set the input `in-cluster` to true, which is never done unasked. For another cluster, check the secret's name and that this event may read it."

/** `kubeconfig-path: env`: the variable as an earlier step exported it. @throws KubeconfigFault */
export function loadEnvironment(
  value: string | undefined,
  folder: string,
  readFile: ReadFile,
): LoadedKubeconfig {
  if (value) return loadPaths(value, folder, readFile)
  throw new KubeconfigFault({
    code: 'kc-file-missing',
    message: 'The variable KUBECONFIG is not set, so there is no kubeconfig to read.',
    remedy: 'Export it in an earlier step of this job: `echo "KUBECONFIG=PATH" >> "$GITHUB_ENV"`.',
  })
}

interface Member {
  readonly path: string
  readonly text: string
  readonly judgements: readonly KubeconfigJudgement[]
}

// Only a file that is not there is skipped; kubectl too stops at one that it may not read.
function readMember(path: string, readFile: ReadFile): Member | undefined {
  try {
    return { path, ...decodeBytes(readFile(path)) }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new KubeconfigFault({
      code: 'kc-file-missing',
      message: `The kubeconfig file ${quoted(path)} ${fileReason(error)}.`,
    })
  }
}

function loadFile(
  { path, text, judgements }: Member,
  isPart: boolean,
): {
  document: KubeconfigDocument
  judgements: KubeconfigJudgement[]
} {
  try {
    const decoded = unwrap(text)
    const document = parseDocument(decoded.text, { folder: dirname(path), file: path, isPart })
    return { document, judgements: [...judgements, ...decoded.judgements, ...document.judgements] }
  } catch (error) {
    if (!(error instanceof KubeconfigFault)) throw error
    throw new KubeconfigFault({ evidence: { File: quoted(path) }, ...error.judgement })
  }
}

function missing(paths: readonly string[], list: string): KubeconfigJudgement {
  const [first = ''] = paths
  const what =
    paths.length > 1
      ? `None of the ${paths.length} kubeconfig files exists: ${quoted(listText(paths), 400)}.`
      : `The kubeconfig file ${quoted(first)} does not exist.`
  const isUnexpanded = /(^|[:;])(~|\$|%)/.test(list)
  const remedy = 'Write the whole path: neither ~ nor a variable of a shell is replaced here.'
  return { code: 'kc-file-missing', message: what, ...(isUnexpanded && { remedy }) }
}

function empty(paths: readonly string[]): KubeconfigJudgement {
  return {
    code: 'kc-secret-empty',
    message: `The kubeconfig file ${quoted(listText(paths), 400)} is empty, so there is no cluster to contact.`,
    remedy:
      'Check the step that writes it: an unset secret makes an empty file (pull requests from forks get none; a secret of an environment needs `environment:` in the job).',
  }
}
