// The inputs that say what counts, and how long it may take.
import type { InputDefinition } from './input-definition.ts'
import { days, durationUpTo, oneOf, trimmedText, trueOrFalse } from './values.ts'

const LONGEST_RUN = '24h'
const CENTURY = '876000h'

export const VERDICT_INPUTS = {
  'certificate-warn-days': {
    group: 'thresholds',
    description:
      'A certificate or credential that has fewer days left is a warning; one of a short life when less than a quarter of it is left.',
    default: '30',
    lines: false,
    placeholder: 'DAYS',
    parse: days,
  },
  'certificate-fail-days': {
    group: 'thresholds',
    description:
      'A certificate or credential that has fewer days left is an error; one of a short life when less than a tenth of it is left.',
    default: '7',
    lines: false,
    placeholder: 'DAYS',
    parse: days,
  },
  'minimum-lifetime': {
    group: 'thresholds',
    description:
      'A credential that cannot renew itself must live at least this long, else it is an error. Set it to the length of the deploy, or to the time until the next scheduled run.',
    default: '5m',
    lines: false,
    placeholder: 'DURATION',
    parse: durationUpTo(CENTURY, { zero: true }),
  },
  'fail-on': {
    group: 'verdict',
    description:
      'The least severity that fails the step: `error`, `warning` or `notice`; with `never`, findings are only told.',
    default: 'error',
    lines: false,
    placeholder: 'SEVERITY',
    parse: oneOf('error', 'warning', 'notice', 'never'),
  },
  'fail-on-unknown': {
    group: 'verdict',
    description:
      'Whether what could not be judged fails the step when nothing else does. `fail-on: never` switches it off.',
    default: 'true',
    lines: false,
    placeholder: 'true|false',
    parse: trueOrFalse,
  },
  baseline: {
    group: 'verdict',
    description:
      'An earlier JSON report of this action: its findings are known, and only new ones count for `fail-on`. When the file does not exist yet, every finding is new.',
    default: '',
    lines: false,
    placeholder: 'FILE',
    parse: trimmedText,
  },
  timeout: {
    group: 'verdict',
    description: 'The longest that the whole run may take, all contexts together, such as `90s` or `1m30s`.',
    default: '2m',
    lines: false,
    placeholder: 'DURATION',
    parse: durationUpTo(LONGEST_RUN, { zero: false }),
  },
  wait: {
    group: 'verdict',
    description:
      'Keep looking until the verdict passes, this long at most, such as `5m`. Each look may take as long as `timeout` says.',
    default: '0s',
    lines: false,
    placeholder: 'DURATION',
    parse: durationUpTo(LONGEST_RUN, { zero: true }),
  },
  'probe-timeout': {
    group: 'verdict',
    description: 'The longest that one connection, handshake or request may take.',
    default: '10s',
    lines: false,
    placeholder: 'DURATION',
    parse: durationUpTo(LONGEST_RUN, { zero: false }),
  },
} as const satisfies Readonly<Record<string, InputDefinition>>
