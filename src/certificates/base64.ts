/** As Go reads it: the strict alphabet with padding, and line breaks anywhere. */
export function isBase64(data: string): boolean {
  const compact = data.replace(/[\r\n]/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(compact) && compact.length % 4 === 0
}
