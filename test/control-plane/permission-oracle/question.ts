/** What is asked of kubectl and of us in the same words: what follows `kubectl auth can-i`, and a line of the input `rbac`. */
export interface Question {
  readonly line: string
  readonly verb: string
  /** A path, or a resource as it is written. */
  readonly resource: string
  readonly name?: string
  readonly subresource?: string
  /** `-A`, or the namespace behind `-n`; empty for neither. */
  readonly place: string
  /** Whom it is about, when that is somebody else. */
  readonly subject?: string
}

/** Takes a line apart that has no quotes and its flags behind the words. */
export function readQuestion(line: string): Question {
  const [verb = '', object = '', ...flags] = line.split(' ')
  const [resource = '', ...name] = object.startsWith('/') ? [object] : object.split('/')
  const flagValue = (flag: string) =>
    flags.find(word => word.startsWith(`--${flag}=`))?.slice(flag.length + 3)
  const place = flags.includes('-A') ? '-A' : (flags[flags.indexOf('-n') + 1] ?? '')
  const subresource = flagValue('subresource')
  const subject = flagValue('as')
  return {
    line,
    verb,
    resource,
    place: flags.includes('-A') || flags.includes('-n') ? place : '',
    ...(name.length > 0 && { name: name.join('/') }),
    ...(subresource !== undefined && { subresource }),
    ...(subject !== undefined && { subject }),
  }
}

export function isPath({ resource }: Question): boolean {
  return resource.startsWith('/')
}
