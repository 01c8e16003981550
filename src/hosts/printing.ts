// What becomes of printed text that nobody reads, or not yet.
import type { Writable } from 'node:stream'

export interface Printing {
  /** Settles when everything is out: a pipe takes 64 KiB, and how slowly it is read is not ours to cut off. */
  end(): Promise<void>
  /** Why some of it is lost, such as a full disk. */
  trouble(): Error | undefined
}

/**
 * Watches over an output. That its reader has closed it, as `head` does, is no trouble: the run goes on, for its exit code and its
 * other reports.
 */
export function watchPrinting(stream: Writable): Printing {
  let trouble: Error | undefined
  stream.on('error', (error: Error & { readonly code?: string }) => {
    if (error.code !== 'EPIPE') trouble ??= error
  })
  return {
    end: () => new Promise(resolve => stream.write('', () => resolve())),
    trouble: () => trouble,
  }
}
