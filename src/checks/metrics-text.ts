// Lines of a page of Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/
import type { LineFilter } from '../connection/http/read-body.ts'

/** One line of a metric. */
export interface Sample {
  /** The line without its value: what tells it from all others. */
  readonly series: string
  readonly metric: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export interface Bucket {
  /** Its upper bound, which belongs to it. */
  readonly atMost: number
  /** Observations up to the bound, those of smaller buckets included. */
  readonly count: number
}

/** Which lines of a metric are wanted. */
export interface WantedLines {
  readonly metric: string
  /** Labels as they are written, such as `verb="GET"`; all lines without. */
  readonly labels?: readonly string[]
}

/**
 * Keeps some lines and stops behind those of the last metric: an API server sorts its metrics by name and may have tens of
 * megabytes of others.
 *
 * @param wanted by name
 */
export function linesOf(wanted: readonly WantedLines[]): LineFilter {
  const last = wanted.at(-1)?.metric
  return () => {
    let isLastFound = false
    return line => {
      const own = wanted.find(({ metric }) => isOf(metric, line))
      isLastFound ||= own !== undefined && own.metric === last
      if (own === undefined) return isLastFound ? 'stop' : 'drop'
      return own.labels?.every(label => line.includes(label)) === false ? 'drop' : 'keep'
    }
  }
}

function isOf(metric: string, line: string): boolean {
  return line.startsWith(metric) && /^[{ ]/.test(line.charAt(metric.length))
}

/** What is no line of a metric is passed over. */
export function readSamples(text: string): Sample[] {
  return text.split('\n').flatMap(line => {
    const [, series = '', metric = '', labels = '', value = ''] =
      /^(([a-zA-Z_:][\w:]*)(?:\{(.*)\})?)\s+([^\s}]+)(?:\s+\d+)?\s*$/.exec(line) ?? []
    const number = numberOf(value)
    return number === undefined ? [] : [{ series, metric, labels: readLabels(labels), value: number }]
  })
}

function readLabels(labels: string): Record<string, string> {
  const pairs = labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)
  return Object.fromEntries([...pairs].map(([, name, value]) => [name, value]))
}

/** The buckets of a histogram, smallest first; sums those that differ in other labels. */
export function bucketsOf(samples: readonly Sample[], metric: string): Bucket[] {
  const counts = new Map<number, number>()
  for (const { metric: name, labels, value } of samples) {
    const atMost = numberOf(labels['le'] ?? '')
    if (name === `${metric}_bucket` && atMost !== undefined)
      counts.set(atMost, (counts.get(atMost) ?? 0) + value)
  }
  return [...counts].map(([atMost, count]) => ({ atMost, count })).sort((a, b) => a.atMost - b.atMost)
}

function numberOf(text: string): number | undefined {
  if (text === '+Inf') return Number.POSITIVE_INFINITY
  const number = text === '' ? Number.NaN : Number(text)
  return Number.isNaN(number) ? undefined : number
}
