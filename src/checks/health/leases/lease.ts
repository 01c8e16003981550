import { moment, record, text } from '../../../findings/plain-json.ts'

/** Who leads, or lives: a Lease as its holder renews it. */
export interface Lease {
  readonly name: string
  readonly holder: string
  readonly renewed: Date
  /** How long it holds behind its renewal. */
  readonly durationMs: number
  /** The machine, for the Lease that an API server keeps to show that it lives. */
  readonly apiserverOn?: string
}

const IDENTITY = 'apiserver.kubernetes.io/identity'

/** Undefined for one that was never renewed. */
export function readLease(object: Readonly<Record<string, unknown>>): Lease | undefined {
  const metadata = record(object['metadata'])
  const spec = record(object['spec'])
  const labels = record(metadata['labels'])
  const renewed = moment(spec['renewTime'])
  if (renewed === undefined) return undefined
  return {
    name: text(metadata['name']),
    holder: text(spec['holderIdentity']),
    renewed,
    durationMs: Number(spec['leaseDurationSeconds'] ?? 0) * 1000,
    ...(labels[IDENTITY] === 'kube-apiserver' && { apiserverOn: text(labels['kubernetes.io/hostname']) }),
  }
}

// Holders renew every 2 s (the leader of a component) or 10 s (an API server). Their clocks and that of the server that we ask are
// not the same.
const MARGIN_MS = 45_000
const APISERVER_SILENT_MS = 120_000

/** Whether it should have been renewed long ago, by this clock. */
export function looksStale({ renewed, durationMs, apiserverOn }: Lease, at: Date): boolean {
  // The Lease of an API server holds for an hour, so that its last one is not taken for the next.
  const patience = apiserverOn === undefined ? durationMs + MARGIN_MS : APISERVER_SILENT_MS
  return at.getTime() - renewed.getTime() > patience
}
