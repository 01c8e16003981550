// The report as metrics for a textfile collector. The one importer of prom-client.
import { Gauge, type OpenMetricsContentType, Registry } from 'prom-client'
import { plain } from '../escape.ts'
import type { Report } from '../schema.ts'
import { familiesOf } from './families.ts'

const MAX_LABEL = 200

/**
 * Text that is both OpenMetrics 1.0 and the Prometheus text format, because the textfile collector of node_exporter reads the latter
 * only: gauges alone, whose lines are the same in both, and at the end `# EOF`, which is a comment to one and required by the other.
 * No two samples have the same labels: one such pair, and that collector answers nothing at all.
 */
export async function openMetrics(report: Report): Promise<string> {
  const registry = new Registry<OpenMetricsContentType>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  for (const { name, help, labels, samples } of familiesOf(report)) {
    const gauge = new Gauge({ name, help, labelNames: [...labels], registers: [registry] })
    for (const [own, value] of samples) gauge.set(inert(own), value)
  }
  return registry.metrics()
}

function inert(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, plain(value, MAX_LABEL)]))
}
