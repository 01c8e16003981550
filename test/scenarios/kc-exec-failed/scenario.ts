import { printingToken, stepWithPlugin } from '../plugin-steps.ts'
import { scenario } from '../scenario.ts'

const WORDS = 'Unable to locate credentials. You can configure credentials by running "aws configure".'

export default scenario({
  when: 'nobody has signed in to the cloud',
  plant: world => stepWithPlugin(world, { script: `echo >&2; echo '${WORDS}' >&2; exit 253` }),
  failedLayer: 'kubeconfig',
  says: /The plugin aws ended with the exit code 253: it has no AWS credentials[\s\S]*Unable to locate credentials[\s\S]*configure-aws-credentials/,
  lookAlike: {
    when: 'the plugin complains, but gives a credential',
    plant: world =>
      stepWithPlugin(world, { script: token => `echo '${WORDS}' >&2\n${printingToken(token)}` }),
  },
})
