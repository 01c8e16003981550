import { stepAskingTls } from '../endpoints.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the repository was not checked out, so that the file of authorities is missing',
  plant: async world => ({ ...(await stepAskingTls(world)), workspaceFiles: {} }),
  says: /The file certs\/ca\.pem, by which the endpoint "https:.*" is to be trusted, does not exist/,
  lookAlike: { when: 'the file is there', plant: world => stepAskingTls(world) },
})
