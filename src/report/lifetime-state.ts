// How the report calls what is left of a lifetime; pure.
import { judgeLifetime, type Lifetime, type LifetimeState, withLeeway } from '../certificates/lifetime.ts'
import type { CredentialEntry } from '../checks/check.ts'
import type { Inputs } from '../inputs/table.ts'

/** By which thresholds and by whose clock. */
export interface LifetimeJudge {
  readonly inputs: Pick<Inputs, 'certificateWarnDays' | 'certificateFailDays' | 'minimumLifetime'>
  readonly now: Date
}

export function certificateState(lifetime: Lifetime, { inputs, now }: LifetimeJudge): LifetimeState {
  const thresholds = { warnDays: inputs.certificateWarnDays, failDays: inputs.certificateFailDays }
  return judgeLifetime(lifetime, thresholds, now)
}

/** Of a credential that renews itself only its end counts, and without a known begin only the minimum that is asked for. */
export function credentialState(
  { notBefore, expiresAt, renews }: Pick<CredentialEntry, 'notBefore' | 'expiresAt' | 'renews'>,
  judge: LifetimeJudge,
): LifetimeState {
  if (expiresAt === undefined) return 'fine'
  if (expiresAt < judge.now) return 'expired'
  if (renews) return 'fine'
  const lifetime = withLeeway({ notBefore: notBefore ?? new Date(0), notAfter: expiresAt }, judge.now)
  if (judge.now < lifetime.notBefore) return 'not-yet-valid'
  if (expiresAt.getTime() - judge.now.getTime() < judge.inputs.minimumLifetime) return 'ending'
  return notBefore === undefined ? 'fine' : certificateState(lifetime, judge)
}
