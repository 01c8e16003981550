import type { Progress } from './http/read-body.ts'

export interface Usage {
  readonly requests: number
  /** Of response bodies. */
  readonly bytes: number
}

/** How long the server took to begin one answer. */
export interface Timing {
  readonly status: number
  readonly milliseconds: number
}

/** Keeps the numbers of a connection. */
export function openBooks() {
  const usage = { requests: 0, bytes: 0 }
  const timings: Timing[] = []
  return {
    /** @param started when the request was sent, by `performance.now()` */
    enter({ status, bytes, begunAt }: Progress, started: number): void {
      usage.requests++
      usage.bytes += bytes
      if (status !== undefined && begunAt !== undefined)
        timings.push({ status, milliseconds: begunAt - started })
    },
    usage: (): Usage => ({ ...usage }),
    timings: (): readonly Timing[] => timings,
  }
}
