import { componentLease, LEASES, stepWithLeases } from '../leases.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

const NAME = 'kube-scheduler'

/** A scheduler whose clock is 10 minutes behind renews its Lease all the time. */
async function schedulerWithOtherClock(world: World) {
  const step = await stepWithLeases(world, [componentLease(NAME, 600)])
  const cluster = await storedCluster(world)
  const renewal = setInterval(() => {
    const { spec } = componentLease(NAME, 600)
    cluster.request('PATCH', `${LEASES}/${NAME}`, { spec }).catch(() => {})
  }, 2_000)
  world.use({ [Symbol.asyncDispose]: async () => clearInterval(renewal) })
  return step
}

export default scenario({
  when: 'its Lease has not been renewed for 10 minutes',
  plant: world => stepWithLeases(world, [componentLease(NAME, 600)]),
  says: /kube-scheduler has not renewed its Lease for 10 minutes: no new pod gets a node/,
  lookAlike: {
    when: 'it renews its Lease, and its clock is 10 minutes behind',
    plant: schedulerWithOtherClock,
  },
})
