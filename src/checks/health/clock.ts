import { isSkewed, skewText } from '../../connection/clock-offset.ts'
import { momentText } from '../../findings/duration-text.ts'
import { defineCheck } from '../check.ts'

/** The answers on the way in told the time of the server; nothing more is asked. */
export const clock = defineCheck({
  id: 'clock',
  family: 'health',
  title: 'The clocks of the server and of this runner agree',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [],
  codes: {
    'health-clock-skew': {
      severity: 'notice',
      title: 'The clocks of the server and of this runner differ',
      remedy:
        'Find the one that is wrong and let it be synchronised, `timedatectl` on the runner and on the control plane: new tokens and certificates are refused as not valid yet, and old ones are accepted for too long.',
    },
  },
  collect: async ({ connection }) => ({ offsetMs: connection.clockOffsetMs }),
  evaluate({ offsetMs }, { now }) {
    if (offsetMs === undefined) return { judgements: [], objects: 0 }
    if (!isSkewed(offsetMs)) return { judgements: [], objects: 1 }
    return {
      judgements: [
        {
          code: 'health-clock-skew',
          message: `${skewText(offsetMs)}.`,
          evidence: {
            'Clock of this runner': momentText(now),
            'Clock of the server': momentText(new Date(now.getTime() + offsetMs)),
          },
        },
      ],
      objects: 1,
    }
  },
})
