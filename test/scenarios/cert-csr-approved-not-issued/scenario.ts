import { type PlantedRequest, stepWithRequests } from '../certificate-requests.ts'
import { scenario } from '../scenario.ts'

const approved = (minutesAgo: number, isIssued = false): PlantedRequest => ({
  signer: 'kubernetes.io/kube-apiserver-client',
  username: 'jane',
  minutesAgo: 30,
  conditions: [{ type: 'Approved', minutesAgo }],
  isIssued,
})

export default scenario({
  when: 'no controller manager signs what was approved ten minutes ago',
  plant: world => stepWithRequests(world, [approved(10)]),
  exitCode: 0,
  says: /The request of jane for a certificate of kubernetes\.io\/kube-apiserver-client was approved 10 minutes ago, and nobody has issued it/,
  lookAlike: {
    when: 'one was approved half a minute ago, and one was issued',
    plant: world => stepWithRequests(world, [approved(0.5), { ...approved(10, true), username: 'joe' }]),
  },
})
