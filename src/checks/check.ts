import type { Certificate, CertificateDescription } from '../certificates/certificate.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { Connection } from '../connection/connect.ts'
import type { Limits } from '../connection/limits.ts'
import type { TlsSeen } from '../connection/tls/tls-handshake.ts'
import type { Timing } from '../connection/usage.ts'
import type { CodeDefinition, CodeOf, Codes, Judgement } from '../findings/code.ts'
import type { Inputs } from '../inputs/table.ts'
import type { ReadFile } from '../kubeconfig/files.ts'
import type { Environment } from '../kubeconfig/runner.ts'
import type { Target } from '../kubeconfig/target.ts'
import type { ManifestObject } from '../manifests/manifest-object.ts'
import type { PermissionAnswer } from './access/permission-answer.ts'
import type { EndpointAnswer } from './endpoints/endpoint-answer.ts'
import type { Share } from './share.ts'

export const FAMILIES = ['health', 'certificates', 'access', 'extensions', 'endpoints'] as const
export type Family = (typeof FAMILIES)[number]

export type Profile = Inputs['profile']
/** From the least that is looked at to the most. */
export const EVERY_PROFILE: readonly Profile[] = ['gate', 'standard', 'audit']

/** A right that a check uses, as a rule of a ClusterRole grants it. */
export type Access = ResourceRight | { readonly verb: string; readonly path: string }

export interface ResourceRight {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource?: string
  /** The one object that it is about. */
  readonly name?: string
}

/** A right where it is to hold; an empty namespace means everywhere. */
export type PlacedRight = Access & { readonly namespace: string }

/** What an identity lacks. */
export interface MissingRights {
  readonly rights: readonly PlacedRight[]
  /** Namespaces that some are to hold in, where it is not certain that they exist: their metadata as they will be applied. */
  readonly newNamespaces: readonly Readonly<Record<string, unknown>>[]
}

/** What the way to the cluster showed, as far as checks look at it. */
export interface SeenConnection
  extends Pick<Connection, 'version' | 'identity' | 'askAnonymously' | 'clockOffsetMs' | 'serverTime'> {
  readonly walk: Pick<Connection['walk'], 'layers'>
  readonly tls?: SeenHandshake & { readonly others?: readonly SeenHandshake[] }
}

interface SeenHandshake extends Pick<TlsSeen, 'address' | 'verification'> {
  readonly chain: readonly Certificate[]
}

/** Another API server of the same cluster: the name of the server has several addresses. */
export interface ClusterMember {
  readonly address: string
  readonly cluster: Cluster
}

/** What `collect` may use. */
export interface CheckContext {
  readonly target: Target
  readonly connection: SeenConnection
  readonly inputs: Inputs
  /** Only for checks that need the layer `authorization`. */
  readonly cluster: Cluster
  /** The API servers at the other addresses, where there are any. */
  readonly members: readonly ClusterMember[]
  /** For what other checks may ask too. */
  readonly share: Share
  /** For those that wait for others than the API server. */
  readonly limits: Limits
  /** Of the runner. */
  readonly environment: Environment
  /** Resolves a relative path against the workspace. */
  readonly readFile: ReadFile
  /** The objects that the input `rbac-manifests` names. */
  readonly manifests?: readonly ManifestObject[]
  /** Waits so many milliseconds, but not beyond the end of the run. */
  pause(milliseconds: number): Promise<void>
  /** What was asked over this connection so far, by everybody. */
  timings(): readonly Timing[]
}

/** What `evaluate` may use beside the facts. */
export interface EvaluateContext {
  readonly target: Target
  readonly inputs: Inputs
  readonly now: Date
}

export interface CertificateEntry {
  readonly role:
    | 'serving'
    | 'cluster-ca'
    | 'client'
    | 'tls-secret'
    | 'webhook-ca'
    | 'api-service-ca'
    | 'conversion-ca'
    | 'root-ca'
    | 'request-header-ca'
    | 'client-ca'
    | 'endpoint'
  readonly certificate: CertificateDescription
  readonly places: readonly string[]
  /** What makes a new one in time, such as `cert-manager`; missing when nothing is known to. */
  readonly renewedBy?: string
  /** Whether something in the cluster is known to use it; needless for a role that says so itself. */
  readonly isUsed?: boolean
}

export interface CredentialEntry {
  readonly kind: 'token' | 'client-certificate'
  /** When its life began; missing when it does not say. */
  readonly notBefore?: Date
  readonly expiresAt?: Date
  readonly renews: boolean
  /** The object with which it ends even before, as "the pod web-0". */
  readonly boundTo?: string
}

export interface Evaluation<Code extends string = string> {
  readonly judgements: readonly Judgement<Code>[]
  /** How many things were looked at; a check that found nothing to look at has not completed. */
  readonly objects: number
  /** The namespaces looked into; missing when it was the whole cluster. */
  readonly namespaces?: readonly string[] | undefined
  readonly certificates?: readonly CertificateEntry[]
  readonly credentials?: readonly CredentialEntry[]
  readonly access?: readonly PermissionAnswer[]
  readonly endpoints?: readonly EndpointAnswer[]
  /** What would have to be granted so that everything asked for is allowed. */
  readonly missing?: MissingRights
  /** A sentence for each thing that was asked for and could not be judged. */
  readonly undetermined?: readonly string[]
  /** In a few words, each thing that belongs to the check and cannot be looked at from here. */
  readonly notLookedAt?: readonly string[]
}

/**
 * One thing to look at, as a value in a table. From it come its row in the README, its part of the least-privilege ClusterRole,
 * its section in the documentation of findings, its message when a right is missing, its place in a profile and its timing.
 */
export interface Check {
  readonly id: string
  readonly family: Family
  /** What holds when nothing is found. */
  readonly title: string
  readonly profiles: readonly Profile[]
  /** Runs behind all others, because it looks at what they asked. */
  readonly isLast: boolean
  /** The layer that has to be passed before it can be asked. */
  readonly needs: 'kubeconfig' | 'tls' | 'authorization'
  /** The rights that it uses for these inputs. */
  access(inputs: Inputs): readonly Access[]
  readonly codes: Codes
  /** Codes of other checks that this one finds too, in other places. */
  readonly alsoFinds: Codes
  /** Whether there is anything to look at for this target and these inputs. */
  applies(context: { target: Target; inputs: Inputs }): boolean
  /** Whether the inputs ask for it beyond its name, so that no answer is more than a skipped check. */
  isAsked(inputs: Inputs): boolean
  /** Whether the inputs hold lines that it answers: it is then made whatever checks are named. */
  hasLines(inputs: Inputs): boolean
  run(context: CheckContext, now: Date): Promise<Evaluation>
}

interface CheckDefinition<Facts, Table extends Codes, Also extends Codes>
  extends Omit<
    Check,
    'run' | 'access' | 'codes' | 'alsoFinds' | 'applies' | 'isAsked' | 'hasLines' | 'isLast'
  > {
  readonly access: readonly Access[] | ((inputs: Inputs) => readonly Access[])
  readonly codes: Table
  readonly alsoFinds?: Also
  readonly isLast?: boolean
  applies?(context: { target: Target; inputs: Inputs }): boolean
  isAsked?(inputs: Inputs): boolean
  /** Then there is something to look at, and it is asked for, exactly when there are lines. */
  hasLines?(inputs: Inputs): boolean
  /** Everything that waits. Throws ClusterError when the cluster does not answer the question. */
  collect(context: CheckContext, now: Date): Promise<Facts>
  /** Everything that decides: synchronous and pure. */
  evaluate(facts: Facts, context: EvaluateContext): Evaluation<CodeOf<Table> | CodeOf<Also>>
}

export function defineCheck<
  Facts,
  const Table extends Codes,
  const Also extends Codes = Readonly<Record<never, CodeDefinition>>,
>(definition: CheckDefinition<Facts, Table, Also>): Check {
  const { collect, evaluate, access, ...check } = definition
  return {
    alsoFinds: {},
    applies: ({ inputs }) => check.hasLines?.(inputs) ?? true,
    isAsked: inputs => check.hasLines?.(inputs) ?? false,
    hasLines: () => false,
    isLast: false,
    ...check,
    access: typeof access === 'function' ? access : () => access,
    async run(context, now) {
      const { target, inputs } = context
      return evaluate(await collect(context, now), { target, inputs, now })
    },
  }
}
