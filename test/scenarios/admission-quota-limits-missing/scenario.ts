import { stepWithQuota } from '../deploy-namespaces.ts'
import { scenario } from '../scenario.ts'

const MEMORY = {
  hard: { 'limits.memory': '4Gi' },
  used: { 'limits.memory': '1Gi' },
  profile: 'standard',
} as const

export default scenario({
  when: 'a quota counts the limits of containers, and nothing sets one where they say none',
  plant: world => stepWithQuota(world, { ...MEMORY, refusal: /must specify limits\.memory/ }),
  exitCode: 0,
  says: /Every pod in the namespace shop-\w+ that does not say its limits\.memory is refused: the quota compute counts them, and no LimitRange fills them in/,
  lookAlike: {
    when: 'a LimitRange sets one',
    plant: world => stepWithQuota(world, { ...MEMORY, limitRange: { default: { memory: '64Mi' } } }),
  },
})
