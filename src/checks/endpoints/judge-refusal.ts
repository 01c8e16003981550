// Why the API server could not ask a Service. Pure.
import type { Judgement } from '../../findings/code.ts'
import { quoted } from '../../findings/list-text.ts'
import type { ServiceTarget } from '../../inputs/endpoint-target.ts'
import { requestPath } from './ask-api.ts'
import type { ENDPOINT_CODES } from './endpoint-codes.ts'
import { forbidden } from './forbidden.ts'
import type { ServiceRefusal } from './service-refusals.ts'

interface Asked {
  readonly target: ServiceTarget
  /** For a Service that is said not to exist: whether it does, and only lacks what stands behind it. */
  readonly isServiceThere: boolean
  readonly username: string
}

export function judgeRefusal(
  refusal: ServiceRefusal,
  { target, isServiceThere, username }: Asked,
): Judgement<keyof typeof ENDPOINT_CODES> {
  const { namespace, name, id } = target
  const service = `${namespace}/${name}`
  switch (refusal.kind) {
    case 'forbidden':
      return forbidden(requestPath(target), username)
    case 'not-found':
      if (isServiceThere) return withoutBackend(target)
      return {
        code: 'endpoint-not-found',
        message: `There is no Service "${name}" in the namespace "${namespace}".`,
        remedy: `Correct the line, or create the Service: \`kubectl get services -n ${namespace}\`.`,
      }
    case 'no-port':
      return {
        code: 'endpoint-not-found',
        message: `The Service ${service} has no port ${portOf(id)}.`,
        remedy: `Write one of its ports: \`kubectl get service -n ${namespace} ${name}\`.`,
      }
    case 'no-backend':
      return withoutBackend(target)
    case 'unreachable':
      return unreachable(target, refusal.cause)
  }
}

function portOf(id: string): string {
  return id.split(':').at(-1) ?? ''
}

function withoutBackend({ namespace, name, id }: ServiceTarget): Judgement<'endpoint-no-backend'> {
  const port = portOf(id)
  const isNamed = /[a-z]/.test(port) && port !== name
  const which = isNamed ? ` at a port named ${port}` : ''
  return {
    code: 'endpoint-no-backend',
    message: `The Service ${namespace}/${name} has no pod behind it that is ready${which}.`,
    remedy: `See whether pods are selected and ready: \`kubectl get endpointslices -n ${namespace} -l kubernetes.io/service-name=${name}\`, \`kubectl describe service -n ${namespace} ${name}\`. The proxy of the API server leads to pods only: a Service whose addresses were written by hand is asked by an address.`,
  }
}

// net/http of Go, where a plain answer comes to a client that speaks TLS.
const NO_TLS = /does not look like a TLS handshake|gave HTTP response to HTTPS client/

function unreachable(
  { namespace, name, id }: ServiceTarget,
  cause: string,
): Judgement<'endpoint-unreachable'> {
  const remedy = NO_TLS.test(cause)
    ? `What answers does not speak TLS: leave \`https:\` away, \`service/${namespace}/${id.replace(/^https:/, '')}\`.`
    : `Look at the pods behind it and whether they listen on that port: \`kubectl get endpointslices -n ${namespace} -l kubernetes.io/service-name=${name}\`, \`kubectl logs -n ${namespace} service/${name}\`.`
  return {
    code: 'endpoint-unreachable',
    message: `The API server cannot reach what stands behind the Service ${namespace}/${name}: ${quoted(cause, 200)}.`,
    remedy,
  }
}
