import { scenario } from '../scenario.ts'
import { readerToken, stepWithToken } from '../stand-ins.ts'

export default scenario({
  when: 'the end of the token was lost when it was copied',
  plant: async world => stepWithToken(world, (await readerToken(world.cluster)).slice(0, -30)),
  failedLayer: 'authentication',
  says: /The token did not come here whole: its signature has \d+ bytes, which no signature by \w+ has/,
  lookAlike: {
    when: 'it is whole',
    plant: async world => stepWithToken(world, await readerToken(world.cluster)),
  },
})
