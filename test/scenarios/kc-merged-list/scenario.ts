import { scenario } from '../scenario.ts'

export default scenario({
  when: 'two files have the same context, of which the first one holds',
  plant: async ({ cluster }) => ({
    inputs: { 'kubeconfig-path': 'one:two:three' },
    workspaceFiles: {
      one: await cluster.kubeconfig(),
      two: await cluster.kubeconfig({ server: 'https://old.example' }),
    },
  }),
  exitCode: 0,
  says: /2 kubeconfig files are read as one: the context "[^"]+" came from \S+one, and so did its cluster and user/,
  lookAlike: {
    when: 'of the list only one file exists',
    plant: async ({ cluster }) => ({
      inputs: { 'kubeconfig-path': 'none:one' },
      workspaceFiles: { one: await cluster.kubeconfig() },
    }),
  },
})
