// Asks the API server for the paths and Services of the lines. Waits, and judges nothing.
import { mapBounded } from '../../cluster/bounded.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import type { Answer } from '../../connection/transport.ts'
import { type EndpointLine, isExpected } from '../../inputs/endpoint-line.ts'
import type { EndpointTarget, ServiceTarget } from '../../inputs/endpoint-target.ts'
import { readRefusal } from './service-refusals.ts'
import { MOST_BYTES } from './unexpected-status.ts'

/** A line that the API server answers, for itself or for a Service. */
export interface ApiLine extends EndpointLine {
  readonly target: Extract<EndpointTarget, { kind: 'path' | 'service' }>
}

export function isApiLine(line: EndpointLine): line is ApiLine {
  return line.target.kind === 'path' || line.target.kind === 'service'
}

export type ApiObservation = { readonly line: ApiLine; readonly durationMs: number } & (
  | {
      readonly answer: Answer
      /** Whether there is a Service of that name; only where the answer leaves that open. */
      readonly isServiceThere?: boolean
    }
  | { readonly failure: ClusterError }
)

// Each may be a request that the API server forwards, and it has a budget for those.
const MOST_IN_FLIGHT = 8

export function askApi(cluster: Cluster, lines: readonly ApiLine[]): Promise<ApiObservation[]> {
  return mapBounded(lines, MOST_IN_FLIGHT, async line => {
    const started = performance.now()
    const seen = await askLine(cluster, line)
    return { line, durationMs: performance.now() - started, ...seen }
  })
}

async function askLine(cluster: Cluster, line: ApiLine) {
  const { target } = line
  try {
    const answer = await ask(cluster, requestPath(target), line)
    if (target.kind === 'path' || readRefusal(answer, target)?.kind !== 'not-found') return { answer }
    return { answer, isServiceThere: await isThere(cluster, target) }
  } catch (failure) {
    if (failure instanceof ClusterError) return { failure }
    throw failure
  }
}

/** The path by which the API server is asked. */
export function requestPath(target: ApiLine['target']): string {
  return target.kind === 'path' ? target.path : servicePath(target, target.id) + target.path
}

function servicePath({ namespace }: ServiceTarget, id: string): string {
  return `/api/v1/namespaces/${namespace}/services/${id}/proxy`
}

const TOO_MANY_REQUESTS = 429
const STATUSES = Array.from({ length: 400 }, (_, index) => 200 + index)

// Any status is an answer. Only a server that is overloaded is asked again, and then tells nothing about the line.
function ask(cluster: Cluster, path: string, line: Pick<EndpointLine, 'expected'>): Promise<Answer> {
  const expect = STATUSES.filter(status => status !== TOO_MANY_REQUESTS || isExpected(status, line))
  return cluster.get(path, { accept: '*/*', expect, mostBytes: MOST_BYTES })
}

/**
 * The API server says of a Service without an Endpoints object that there is no such Service. For a port by its number it looks at the
 * Service itself first, and no Service has the port 0, so that nothing is forwarded.
 */
async function isThere(cluster: Cluster, target: ServiceTarget): Promise<boolean> {
  const path = `${servicePath(target, `${target.name}:0`)}/`
  return readRefusal(await ask(cluster, path, { expected: [] }), target)?.kind === 'no-port'
}
