import { scenario } from '../scenario.ts'

export default scenario({
  when: 'two files were written one behind the other',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig:
        (await cluster.kubeconfig({ server: 'https://old.example' })) + (await cluster.kubeconfig()),
    },
  }),
  exitCode: 0,
  says: /The kubeconfig has the keys apiVersion, kind, .* twice .*; kubectl uses the last one/,
  lookAlike: {
    when: 'two files are given as a list, of which the first wins',
    plant: async ({ cluster }) => ({
      inputs: { 'kubeconfig-path': 'one:two' },
      workspaceFiles: {
        one: await cluster.kubeconfig(),
        two: await cluster.kubeconfig({ server: 'https://old.example' }),
      },
    }),
    codes: ['kc-merged-list'],
  },
})
