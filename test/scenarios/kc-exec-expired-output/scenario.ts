import { execCredential, printing, printingToken, stepWithPlugin } from '../plugin-steps.ts'
import { scenario } from '../scenario.ts'
import { daysAgo } from '../stand-ins.ts'

const inMinutes = (minutes: number) => ({
  expirationTimestamp: new Date(Date.now() + minutes * 60_000).toISOString(),
})

export default scenario({
  when: 'the plugin hands out what it has kept for too long',
  plant: world =>
    stepWithPlugin(world, {
      script: printing(
        execCredential({ token: 'an-opaque-token', expirationTimestamp: daysAgo(1).toISOString() }),
      ),
    }),
  failedLayer: 'kubeconfig',
  says: /The plugin aws handed out a credential that expired on \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
  lookAlike: {
    when: 'it ends in a minute, which is no matter for a credential that the plugin renews',
    plant: world => stepWithPlugin(world, { script: token => printingToken(token, inMinutes(1)) }),
  },
})
