import type { Cluster } from '../control-plane/cluster.ts'
import { runAction, type StepOptions } from '../runner/runner.ts'
import { stepAsking } from '../scenarios/endpoints.ts'

interface EndpointPart {
  readonly line: string
  readonly status: number | null
  readonly outcome: string
  readonly problem: string
  readonly reason: string
}

/** Runs a step that asks these lines of a cluster. */
export async function askEndpoints(cluster: Cluster, endpoints: string, more: StepOptions = {}) {
  const step = await stepAsking({ cluster }, endpoints, more)
  const result = await runAction({ ...step, inputs: { ...step.inputs, reports: 'report.json' } })
  const [report] = result.exitCode === 2 ? [] : JSON.parse(result.read('report.json')).clusters
  const answers: EndpointPart[] = report?.endpoints ?? []
  return { ...result, report, answers, codes: JSON.parse(result.outputs['codes'] ?? '[]') as string[] }
}

/** The sentences of the findings, in their order. */
export const messages = ({ report }: { readonly report: { findings: { message: string }[] } }) =>
  report.findings.map(({ message }) => message)
