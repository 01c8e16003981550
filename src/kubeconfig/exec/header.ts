/** What the first bytes of a file say it is. */
export type Header =
  | { readonly kind: 'script'; readonly interpreter: string; readonly hasCarriageReturn: boolean }
  /** A program for one system and processor, and where it is to run. */
  | { readonly kind: 'program'; readonly of: string; readonly here: string; readonly isForeign: boolean }
  | { readonly kind: 'other' }

/** Bytes of a file that are enough to read its header; Linux itself reads that many of a script. */
export const HEADER_BYTES = 256

const MACH_O = ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe']
// e_machine of ELF: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
const MACHINES: Readonly<Record<number, string>> = { 3: 'ia32', 40: 'arm', 62: 'x64', 183: 'arm64' }

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }

/** The machine that is to run a file, in Node's words. */
export interface Machine {
  readonly platform: string
  readonly arch: string
}

export function readHeader(bytes: Buffer, { platform, arch }: Machine): Header {
  if (bytes.toString('latin1', 0, 2) === '#!') return readScript(bytes)
  const here = `${SYSTEMS[platform] ?? platform} on ${arch}`
  const magic = bytes.toString('hex', 0, 4)
  if (magic === '7f454c46') {
    const of = `Linux on ${machineOf(bytes)}`
    return { kind: 'program', of, here, isForeign: of !== here }
  }
  if (MACH_O.includes(magic)) return { kind: 'program', of: 'macOS', here, isForeign: platform !== 'darwin' }
  if (magic.startsWith('4d5a'))
    return { kind: 'program', of: 'Windows', here, isForeign: platform !== 'win32' }
  return { kind: 'other' }
}

function machineOf(bytes: Buffer): string {
  const [at, end] = [18, 20]
  if (bytes.length < end) return 'another processor'
  const isLittleEndian = bytes[5] === 1
  const number = isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)
  return MACHINES[number] ?? 'another processor'
}

function readScript(bytes: Buffer): Header {
  const [line = ''] = bytes.toString('latin1', 2).split('\n')
  const [interpreter = ''] = line.trim().split(/\s+/)
  return { kind: 'script', interpreter, hasCarriageReturn: line.endsWith('\r') }
}
