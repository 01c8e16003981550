import { createPrivateKey } from 'node:crypto'
import { edited, inBase64 } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

const key = (pem: string, options: { readonly passphrase?: string }) => {
  const cipher = options.passphrase === undefined ? {} : { cipher: 'aes-256-cbc', ...options }
  return createPrivateKey(pem).export({ type: 'sec1', format: 'pem', ...cipher })
}

export default scenario({
  when: 'the key has a passphrase, as openssl asks for one',
  plant: async ({ cluster }) => {
    const user = {
      'client-key-data': inBase64(key(cluster.data.reader.keyPem, { passphrase: 'correct horse' })),
    }
    return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user }) } }
  },
  failedLayer: 'kubeconfig',
  says: /client-key-data of the user is protected by a passphrase/,
  lookAlike: {
    when: 'the key is in the older of the two formats',
    plant: async ({ cluster }) => {
      const user = { 'client-key-data': inBase64(key(cluster.data.reader.keyPem, {})) }
      return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user }) } }
    },
  },
})
