// Questions drawn from what people write: the same in every run, others in every set-up.
import { OTHER, OWN } from './world.ts'

const VERBS =
  'get list watch create update patch delete deletecollection get list create * use bind impersonate approve exec Get'
const RESOURCES = `
  pods pod po configmaps cm secrets services svc serviceaccounts sa nodes no namespaces ns events ev endpoints ep
  deployments deploy deployment.apps deployments.v1.apps deployments.apps/web deploy/web DEPLOYMENTS.APPS deployments.extensions
  statefulsets.apps sts rs replicasets.v1.apps daemonsets.app jobs.batch cj cronjobs.v1.batch hpa hpa.autoscal
  ingresses ing.networking.k8s.io netpol ingressclasses roles.rbac rolebindings.rbac.authorization.k8s.io clusterroles
  storageclasses sc.storage pv pvc crd customresourcedefinitions.apiextensions.k8s.io apiservices csr leases.coordination
  validatingwebhookconfigurations priorityclasses pdb widgets widget wg widgets.toys widgets.v1beta1.toys.example.com
  widgets.v3.toys.example.com fleets fl.toys.example.com fleet/f events.apps.example.com deployments.apps.example.com
  gauges ga.metrics gauge.v1.metrics.example.com readings things.dead.example.com users groups nosuchthings podz
  pods. pods.. *.apps .apps * *. pods/web secrets/token configmaps/app nodes/n1 pods.v1. pod.v1 selfsubjectaccessreviews tokenreviews bindings
`
const SUBRESOURCES = 'status scale log exec proxy token approval finalize eviction nosuch *'
const PLACES = ['', '', '', `-n ${OWN}`, `-n ${OWN}`, `-n ${OTHER}`, '-n nowhere', '-A', '-A']
const PATHS = '/healthz /livez /readyz/etcd /version /metrics /api /apis/apps /openapi/v2 /logs/a / /nosuch'
const PATH_VERBS = 'get get post put head delete list *'

/** @param seed tells one set-up's draw from another's */
export function drawLines(seed: number, count: number): string[] {
  const random = randomNumbers(seed)
  const choose = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? ''
  const word = (text: string) => choose(text.trim().split(/\s+/))
  const drawn = Array.from({ length: count }, () => {
    if (random() < 0.1) return `${word(PATH_VERBS)} ${word(PATHS)}`
    const subresource = random() < 0.2 ? `--subresource=${word(SUBRESOURCES)}` : ''
    return [word(VERBS), word(RESOURCES), subresource, choose(PLACES)].filter(part => part !== '').join(' ')
  })
  return [...new Set(drawn)]
}

/** Numbers from 0 to 1 that look like chance (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
