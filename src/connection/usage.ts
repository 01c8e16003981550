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
    enter({ status, bytes, sentAt, begunAt }: Progress): void {
      usage.requests++
      usage.bytes += bytes
      if (status === undefined || sentAt === undefined || begunAt === undefined) return
      timings.push({ status, milliseconds: begunAt - sentAt })
    },
    usage: (): Usage => ({ ...usage }),
    timings: (): readonly Timing[] => timings,
  }
}

export type Books = ReturnType<typeof openBooks>
