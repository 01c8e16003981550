import { CONNECTION_CODES } from '../connection/layer-codes.ts'
import type { Codes } from '../findings/code.ts'
import type { ChecksFor } from '../findings/judge-policy.ts'
import { POLICY_CODES } from '../findings/policy-codes.ts'
import type { Inputs } from '../inputs/table.ts'
import { CHECKS } from './catalog.ts'
import { selectChecks } from './run-checks.ts'

/** Every code that a report can hold. */
export const ALL_CODES: Codes = Object.assign(
  {},
  POLICY_CODES,
  CONNECTION_CODES,
  ...CHECKS.map(({ codes }) => codes),
)

// Found by layers and checks that are part of other profiles as well, but do not look for these there.
export const ONLY_IN_AUDIT = [
  'admission-webhook-intercepts-itself',
  'admission-webhook-long-timeout',
  'crd-conversion-webhook-down',
  'rbac-escalation-paths',
  'tls-ha-inconsistent',
]

/** Which of the checks of a run can find a code. Of what is only looked at in passing, as by a gate, none is certain to. */
export function checksFor(inputs: Inputs): ChecksFor {
  const selected = selectChecks(CHECKS, inputs)
  return code => {
    const able = CHECKS.filter(({ codes, alsoFinds }) => code in codes || code in alsoFinds)
    const isSkimmed = inputs.profile === 'gate' && able.length > 0
    const isLeftOut = inputs.profile !== 'audit' && ONLY_IN_AUDIT.includes(code)
    if (isSkimmed || isLeftOut || able.some(check => !selected.includes(check))) return undefined
    return able.map(({ id }) => id)
  }
}
