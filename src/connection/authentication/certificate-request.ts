// The server's wish for a client certificate, out of the bytes of a TLS 1.2 handshake (RFC 5246, section 7.4.4). Pure.

/** The name of an authority: DER decides, the text is for people. */
export interface AuthorityName {
  readonly der: Buffer
  readonly text: string
}

const HANDSHAKE_RECORD = 22
const CERTIFICATE_REQUEST = 13

/**
 * The authorities of which a server accepts client certificates.
 *
 * @param bytes what the server sent, from the first record on; what is encrypted at its end is not looked at
 * @returns undefined when it wants no certificate; none when it wants one and names nobody
 */
export function authoritiesWanted(bytes: Buffer): AuthorityName[] | undefined {
  const messages = handshakeBytes(bytes)
  for (let at = 0; at + 4 <= messages.length; ) {
    const end = at + 4 + messages.readUIntBE(at + 1, 3)
    if (messages[at] === CERTIFICATE_REQUEST && end <= messages.length) {
      return readNames(messages.subarray(at + 4, end))
    }
    at = end
  }
  return undefined
}

// A message may be spread over several records. The first record of another type ends the part that is in the clear.
function handshakeBytes(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === HANDSHAKE_RECORD; ) {
    const end = at + 5 + bytes.readUInt16BE(at + 3)
    parts.push(bytes.subarray(at + 5, end))
    at = end
  }
  return Buffer.concat(parts)
}

// certificate_types, supported_signature_algorithms, certificate_authorities: each with its length before it.
function readNames(body: Buffer): AuthorityName[] {
  const afterTypes = 1 + (body[0] ?? 0)
  const afterAlgorithms = afterTypes + 2 + lengthAt(body, afterTypes)
  const names: AuthorityName[] = []
  for (let at = afterAlgorithms + 2; at + 2 <= body.length; ) {
    const end = at + 2 + lengthAt(body, at)
    const der = body.subarray(at + 2, end)
    names.push({ der, text: nameText(der) })
    at = end
  }
  return names
}

function lengthAt(body: Buffer, at: number): number {
  return at + 2 <= body.length ? body.readUInt16BE(at) : body.length
}

/** The name of the issuer as it stands in a certificate, DER: servers compare it byte by byte. */
export function issuerName(certificate: Buffer): Buffer | undefined {
  const [whole] = elementsOf(certificate)
  const [signed] = elementsOf(whole?.content)
  const fields = elementsOf(signed?.content)
  // The version stands before the serial number, the algorithm and the issuer, except in version 1.
  return fields[fields[0]?.tag === 0xa0 ? 3 : 2]?.whole
}

interface Element {
  readonly tag: number
  readonly content: Buffer
  readonly whole: Buffer
}

// X.690, section 8.1: a tag, a length in one byte or with the number of its bytes before it, and the content.
function elementsOf(der: Buffer = Buffer.alloc(0)): Element[] {
  const elements: Element[] = []
  for (let at = 0; at + 2 <= der.length; ) {
    const short = der[at + 1] ?? 0
    const lengthBytes = short < 0x80 ? 0 : short - 0x80
    if (lengthBytes > 4 || at + 2 + lengthBytes > der.length) break
    const length = lengthBytes === 0 ? short & 0x7f : der.readUIntBE(at + 2, lengthBytes)
    const begin = at + 2 + lengthBytes
    const whole = der.subarray(at, begin + length)
    elements.push({ tag: der[at] ?? 0, content: der.subarray(begin, begin + length), whole })
    at = begin + length
  }
  return elements
}

// X.520: 2.5.4.N.
const ATTRIBUTES: Readonly<Record<string, string>> = {
  '550403': 'CN',
  '550406': 'C',
  '550407': 'L',
  '550408': 'ST',
  '55040a': 'O',
  '55040b': 'OU',
}

function nameText(der: Buffer): string {
  const [name] = elementsOf(der)
  const attributes = elementsOf(name?.content)
    .flatMap(set => elementsOf(set.content))
    .map(pair => elementsOf(pair.content))
  return attributes
    .map(([type, value]) => {
      const oid = type?.content.toString('hex') ?? ''
      return `${ATTRIBUTES[oid] ?? oid}=${value?.content.toString('utf8') ?? ''}`
    })
    .join(', ')
}
