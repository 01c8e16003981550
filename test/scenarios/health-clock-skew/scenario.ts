import { scenario, type World } from '../scenario.ts'
import { readerToken, stepAtGateway } from '../stand-ins.ts'

/** The real API server behind a gateway that dates its answers by a clock of its own. */
async function serverWithClock(world: World, secondsAhead: number) {
  const date = new Date(Date.now() + secondsAhead * 1000).toUTCString()
  return stepAtGateway(world, { addsHeaders: { date } }, { token: await readerToken(world.cluster) })
}

export default scenario({
  when: 'the clock of the server is ten minutes ahead',
  plant: world => serverWithClock(world, 630),
  exitCode: 0,
  says: /The clock of the server is 10 minutes ahead of that of this runner/,
  lookAlike: {
    when: 'it is half a minute ahead, as clocks are',
    plant: world => serverWithClock(world, 30),
  },
})
