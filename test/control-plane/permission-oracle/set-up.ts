import type { PolicyRule } from '../../scenarios/deployer.ts'

type Rule = Partial<PolicyRule> & {
  readonly verbs: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
}

/** Rights that somebody is given. */
export interface Grant {
  /** A ClusterRole that is there, or is not; without, one of these rules is made. */
  readonly role?: string
  readonly rules?: readonly Rule[]
  /** Its controller puts the rules of the ClusterRole together. */
  readonly isAggregated?: boolean
  /** The namespace of the binding; without, it holds everywhere. */
  readonly namespace?: string
  /** To whom. Default: who asks. */
  readonly user?: string
  readonly group?: string
}

/** Who asks, and with which rights. */
export interface SetUp {
  readonly name: string
  /** Default: a user of its own. */
  readonly user?: string
  readonly groups?: readonly string[]
  /** Not a user, but the service account of this name. */
  readonly serviceAccount?: string
  /** Nobody, without a credential. */
  readonly isAnonymous?: boolean
  readonly grants?: readonly Grant[]
  /** About what is special here, beside the lines that are drawn. */
  readonly lines: readonly string[]
}

/** Takes a text of lines apart, of which several may stand behind each other with semicolons. */
export function lines(text: string): string[] {
  return text
    .split(/[;\n]/)
    .map(line => line.trim())
    .filter(line => line !== '')
}

export function rule(verbs: string, group: string, resources: string, names?: string): Rule {
  const resourceNames = names === undefined ? {} : { resourceNames: names.split(' ') }
  return { verbs: verbs.split(' '), apiGroups: [group], resources: resources.split(' '), ...resourceNames }
}
