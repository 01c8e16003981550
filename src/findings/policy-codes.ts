import type { Codes } from './code.ts'

/** What is said of the configuration file itself; it belongs to no cluster. */
export const POLICY_CODES = {
  'policy-ignore-expired': {
    severity: 'warning',
    title: 'An entry of ignore has passed its end date, so what it covered is no longer ignored',
    remedy:
      'Repair what it covers and remove the entry; where it has to stay a while longer, give it a later `until` and say why in its `reason`.',
  },
  'policy-ignore-unused': {
    severity: 'notice',
    title: 'An entry of ignore covers nothing that was found',
    remedy:
      'Remove the entry, or correct its `code` or `subject` if it was meant for something that is still there.',
  },
  'policy-not-applied': {
    severity: 'notice',
    title: 'The configuration would hide that a layer failed, and is not applied to it',
    remedy:
      'Repair what made the layer fail: nothing behind it was looked at. The entry may stay for what it covers otherwise.',
  },
} as const satisfies Codes
