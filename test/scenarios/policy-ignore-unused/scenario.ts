import { CONFIG } from '../configured.ts'
import { scenario, type World } from '../scenario.ts'

async function ignoring({ cluster }: World, code: string) {
  const entry = `{ code: ${code}, subject: '*/*', reason: it was so once }`
  return {
    inputs: { kubeconfig: await cluster.kubeconfig(), profile: 'gate' },
    workspaceFiles: { [CONFIG]: `ignore:\n  - ${entry}\n` },
  }
}

export default scenario({
  when: 'what an entry of ignore covers was repaired long ago',
  plant: world => ignoring(world, 'kc-insecure-skip-verify'),
  exitCode: 0,
  says: /The entry that ignores kc-insecure-skip-verify of \*\/\* covers nothing/,
  lookAlike: {
    when: 'the check that could find it is not part of the profile',
    plant: world => ignoring(world, 'health-version-eol'),
  },
})
