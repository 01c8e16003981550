import { ADMIN } from '../../control-plane/pki.ts'
import { READER } from '../../control-plane/reader.ts'
import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the user entry acts as another',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(ADMIN), {
        user: { as: READER.user, 'as-groups': READER.groups },
      }),
    },
  }),

  exitCode: 0,
  says: /The kubeconfig impersonates cluster-health: every answer holds for that identity[\s\S]*as cluster-health/,
  lookAlike: {
    when: 'the fields are empty',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user: { as: '', 'as-groups': [] } }) },
    }),
  },
})
