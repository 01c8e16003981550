import { setFlagsFromString } from 'node:v8'

/**
 * For where much is read and little is kept: pages of a long list, reports of many jobs. V8 would let the space for young objects grow
 * with what passes through it, and what OpenSSL holds for them lives as long as they do: a quarter more memory at the peak. Where
 * little passes, a small space only costs time: 7 % of the processor for 500 reviews.
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
