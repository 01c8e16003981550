import { COVERING, unverified } from '../configured.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the end date of an entry of ignore is over',
  plant: world =>
    unverified(world, `ignore:\n  - { ${COVERING}, reason: until the new CA, until: 2020-01-31 }\n`),
  exitCode: 0,
  says: /The entry that ignores kc-insecure-skip-verify of Layer\/kubeconfig ended on 2020-01-31: the finding that it covers is no longer ignored/,
  also: ['kc-insecure-skip-verify'],
  lookAlike: {
    when: 'its end is still to come',
    plant: world =>
      unverified(world, `ignore:\n  - { ${COVERING}, reason: until the new CA, until: 2999-12-31 }\n`),
  },
})
