import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the user entry acts as another',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(), {
        user: { as: 'jane', 'as-groups': ['system:masters'] },
      }),
    },
  }),

  exitCode: 0,
  says: /The kubeconfig impersonates jane: every answer holds for that identity[\s\S]*as jane/,
  lookAlike: {
    when: 'the fields are empty',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user: { as: '', 'as-groups': [] } }) },
    }),
  },
})
