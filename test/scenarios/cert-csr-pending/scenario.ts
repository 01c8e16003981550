import { stepWithRequests } from '../certificate-requests.ts'
import { scenario, type World } from '../scenario.ts'

const waiting = (world: World, minutesAgo: number) =>
  stepWithRequests(world, [
    { name: 'jane', signer: 'kubernetes.io/kube-apiserver-client', username: 'jane', minutesAgo },
  ])

export default scenario({
  when: 'a person has waited for two hours',
  plant: world => waiting(world, 125),
  exitCode: 0,
  says: /The request of jane for a certificate of kubernetes\.io\/kube-apiserver-client has waited 2 hours for approval/,
  lookAlike: {
    when: 'a person has waited for half an hour',
    plant: world => waiting(world, 30),
  },
})
