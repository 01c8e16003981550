import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'a script has put the lines of a file from Windows into quotes',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(), { cluster: { server: `${cluster.server}\r` } }),
    },
  }),
  failedLayer: 'kubeconfig',
  says: /server \(line \d+, column \d+\) ends with a carriage return, as lines of Windows do/,
  lookAlike: {
    when: 'every line of the file ends as in Windows',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: (await cluster.kubeconfig()).replaceAll('\n', '\r\n') },
    }),
  },
})
