import { KUBELET_SERVING, type PlantedRequest, stepWithRequests } from '../certificate-requests.ts'
import { scenario } from '../scenario.ts'

const ofNode = (node: number, minutesAgo: number, more: Partial<PlantedRequest> = {}): PlantedRequest => ({
  signer: KUBELET_SERVING,
  username: `system:node:worker-${node}`,
  minutesAgo,
  ...more,
})

export default scenario({
  when: 'forty kubelets ask again and again, and nobody approves',
  plant: world =>
    stepWithRequests(
      world,
      Array.from({ length: 40 }, (_, node) => [ofNode(node, 20), ofNode(node, 4)]).flat(),
    ),
  exitCode: 0,
  says: /40 kubelets wait for approval of their serving certificates, the first for 20 minutes/,
  lookAlike: {
    when: 'one has just asked, one has its certificate from a later request, and one asks no longer',
    plant: world =>
      stepWithRequests(world, [
        ofNode(1, 3),
        ofNode(2, 25),
        ofNode(2, 9, { conditions: [{ type: 'Approved', minutesAgo: 9 }], isIssued: true }),
        ofNode(3, 300),
      ]),
  },
})
