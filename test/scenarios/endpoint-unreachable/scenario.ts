import { startClosedPort } from '../../servers/dead-ends.ts'
import { startMuteServer } from '../../servers/tcp-servers.ts'
import { stepAsking } from '../endpoints.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'nothing listens at the address of a database',
  plant: async world => {
    const { port } = world.use(await startClosedPort())
    return stepAsking(world, `tcp://127.0.0.1:${port}`)
  },
  says: /The endpoint "tcp:\/\/127\.0\.0\.1:\d+" cannot be reached: 127\.0\.0\.1 answers, but nothing listens on its port/,
  lookAlike: {
    when: 'something listens there and says nothing',
    plant: async world => {
      const { port } = world.use(await startMuteServer())
      return stepAsking(world, `tcp://127.0.0.1:${port}`)
    },
  },
})
