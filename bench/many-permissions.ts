// npm run bench permissions: 500 permission lines through the step, beside a loop of `kubectl auth can-i` and beside a client
// that only sends the same questions.
import { writeFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import { join, resolve } from 'node:path'
import { mapBounded } from '../src/cluster/bounded.ts'
import type { PemPair } from '../test/control-plane/certificates.ts'
import type { ControlPlane } from '../test/control-plane/control-plane.ts'
import { base64 } from '../test/control-plane/kubeconfig.ts'
import type { Bench } from './bench.ts'
import { type Command, measure, median, ratio, runOnce, show } from './measure.ts'

const ROUNDS = 11
const NAMESPACES = 10
/** From so many calls of kubectl the time of all is reckoned: the whole loop takes most of a minute. */
const KUBECTL_CALLS = 25
const ENTRY = resolve(import.meta.dirname, '..', 'dist', 'index.js')
const REVIEWS = resolve(import.meta.dirname, 'send-reviews.mjs')

const VERBS = ['get', 'list', 'create', 'update', 'delete']
/** Half of them the credential may, half of them not. */
const KINDS = [
  { group: '', resource: 'pods', isAllowed: true },
  { group: '', resource: 'secrets', isAllowed: false },
  { group: 'apps', resource: 'deployments', isAllowed: true },
  { group: 'networking.k8s.io', resource: 'ingresses', isAllowed: false },
  { group: '', resource: 'configmaps', isAllowed: true },
  { group: 'rbac.authorization.k8s.io', resource: 'roles', isAllowed: false },
  { group: '', resource: 'services', isAllowed: true },
  { group: 'coordination.k8s.io', resource: 'leases', isAllowed: false },
  { group: 'batch', resource: 'jobs', isAllowed: true },
  { group: '', resource: 'persistentvolumeclaims', isAllowed: false },
]

type Question = (typeof KINDS)[number] & { readonly verb: string; readonly namespace: string }

export async function benchManyPermissions({ controlPlane, kubectl, folder }: Bench): Promise<void> {
  const names = await mapBounded(Array.from({ length: NAMESPACES }), 4, () =>
    controlPlane.newNamespace('team'),
  )
  const questions = names.flatMap(namespace =>
    VERBS.flatMap(verb => KINDS.map(kind => ({ ...kind, verb, namespace }))),
  )
  const files = await writeCredential(controlPlane, folder)
  const commands = [
    theStep(files.kubeconfig, folder, questions),
    await theReviews(controlPlane.server, files, folder, questions),
  ]
  const [whole, bare] = await measure(commands, ROUNDS)
  if (!whole || !bare) throw new Error('a command was not measured')
  const loopMs = await kubectlLoop(kubectl, files.kubeconfig, questions)
  for (const measured of [whole, bare]) show(measured)
  const ms = median(whole.rounds)
  console.log(
    `${questions.length} × kubectl auth can-i       ${(loopMs / 1000).toFixed(1).padStart(5)} s    (reckoned from ${KUBECTL_CALLS})`,
  )
  console.log(`the step                       ${ms.toFixed(0).padStart(5)} ms   (aim: under 700)`)
  console.log(`the step / sending alone        ${ratio(whole, bare).toFixed(2)}   (aim: at most 1.5)`)
  console.log(`the kubectl calls / the step    ${(loopMs / ms).toFixed(0)}   (aim: at least 55)`)
}

/** A user with the rights of the allowed kinds, as the files that a client wants. */
async function writeCredential(controlPlane: ControlPlane, folder: string) {
  const pair = await createDeployer(controlPlane)
  const credential = {
    'client-certificate-data': base64(pair.certificatePem),
    'client-key-data': base64(pair.keyPem),
  }
  const texts = {
    kubeconfig: await controlPlane.kubeconfig({ credential }),
    authority: controlPlane.authority.certificatePem,
    certificate: pair.certificatePem,
    key: pair.keyPem,
  }
  const at = (name: keyof typeof texts) => join(folder, `deployer.${name}`)
  const names = ['kubeconfig', 'authority', 'certificate', 'key'] as const
  await Promise.all(names.map(name => writeFile(at(name), texts[name], { mode: 0o600 })))
  return {
    kubeconfig: at('kubeconfig'),
    authority: at('authority'),
    certificate: at('certificate'),
    key: at('key'),
  }
}

async function createDeployer({ authority, request }: ControlPlane): Promise<PemPair> {
  const apiGroup = 'rbac.authorization.k8s.io'
  const name = 'bench-deployer'
  const allowed = KINDS.filter(({ isAllowed }) => isAllowed)
  const rules = allowed.map(({ group, resource }) => ({
    apiGroups: [group],
    resources: [resource],
    verbs: VERBS,
  }))
  await request('POST', `/apis/${apiGroup}/v1/clusterroles`, { metadata: { name }, rules })
  await request('POST', `/apis/${apiGroup}/v1/clusterrolebindings`, {
    metadata: { name },
    roleRef: { apiGroup, kind: 'ClusterRole', name },
    subjects: [{ apiGroup, kind: 'User', name }],
  })
  return authority.issue({ commonName: name, usage: 'client' })
}

function theStep(kubeconfig: string, folder: string, questions: readonly Question[]): Command {
  const lines = questions.map(
    ({ isAllowed, ...question }) => `${isAllowed ? 'allow' : 'deny'}: ${lineOf(question).join(' ')}`,
  )
  const environment = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    GITHUB_STEP_SUMMARY: devNull,
    'INPUT_KUBECONFIG-PATH': kubeconfig,
    INPUT_CHECKS: 'permissions',
    INPUT_RBAC: lines.join('\n'),
  }
  const name = `the step, ${questions.length} lines`
  return { name, program: process.execPath, args: [ENTRY], environment }
}

function lineOf({ verb, group, resource, namespace }: Omit<Question, 'isAllowed'>): string[] {
  return [verb, group === '' ? resource : `${resource}.${group}`, '-n', namespace]
}

async function theReviews(
  server: string,
  files: { readonly authority: string; readonly certificate: string; readonly key: string },
  folder: string,
  questions: readonly Question[],
): Promise<Command> {
  const reviews = questions.map(({ isAllowed, ...resourceAttributes }) => ({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes },
  }))
  const path = join(folder, 'reviews.json')
  await writeFile(path, JSON.stringify(reviews))
  const args = [REVIEWS, server, files.authority, files.certificate, files.key, path]
  return { name: 'sending the same, no more', program: process.execPath, args }
}

/** What all the questions would take one after the other, in milliseconds. */
async function kubectlLoop(
  program: string,
  kubeconfig: string,
  questions: readonly Question[],
): Promise<number> {
  const sample = questions.slice(0, KUBECTL_CALLS)
  const started = performance.now()
  for (const question of sample) {
    const args = ['--kubeconfig', kubeconfig, 'auth', 'can-i', ...lineOf(question)]
    // Its answer no is an exit code.
    await runOnce({ name: 'kubectl auth can-i', program, args, exitCode: 'any' })
  }
  return ((performance.now() - started) / sample.length) * questions.length
}
