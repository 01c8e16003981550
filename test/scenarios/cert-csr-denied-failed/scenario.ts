import { type PlantedRequest, stepWithRequests } from '../certificate-requests.ts'
import { scenario } from '../scenario.ts'

const DENIED: PlantedRequest = {
  signer: 'kubernetes.io/kube-apiserver-client-kubelet',
  username: 'system:node:worker-1',
  minutesAgo: 20,
  conditions: [
    { type: 'Denied', minutesAgo: 19, reason: 'Policy', message: 'the node is not in the inventory' },
  ],
}

export default scenario({
  when: 'a policy has denied what a kubelet asked for',
  plant: world => stepWithRequests(world, [DENIED]),
  exitCode: 0,
  says: /The request of system:node:worker-1 for a certificate of kubernetes\.io\/kube-apiserver-client-kubelet was denied/,
  lookAlike: {
    when: 'the kubelet has asked again and has its certificate',
    plant: world =>
      stepWithRequests(world, [
        DENIED,
        {
          ...DENIED,
          minutesAgo: 10,
          conditions: [{ type: 'Approved', minutesAgo: 10 }],
          isIssued: true,
        },
      ]),
  },
})
