export interface HostsEntry {
  /** Counted from 1. */
  readonly line: number
  readonly address: string
}

/** What a hosts file says of a name (man 5 hosts): an address and its names on each line, `#` before a comment. */
export function hostsEntries(text: string, name: string): HostsEntry[] {
  const wanted = bare(name)
  return text.split('\n').flatMap((content, index) => {
    const [address = '', ...names] = content.replace(/#.*/, '').trim().split(/\s+/)
    return names.some(each => bare(each) === wanted) ? [{ line: index + 1, address }] : []
  })
}

function bare(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
