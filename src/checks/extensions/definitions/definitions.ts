import type { Inputs } from '../../../inputs/table.ts'
import { type Access, defineCheck } from '../../check.ts'
import { BACKEND_ACCESS, lookBehind } from '../backends.ts'
import { CODES, isConverted, judgeConverters, judgeServed } from './judge.ts'
import { DEFINITIONS, readAll, readUnserved } from './read-definitions.ts'

const LIST: Access = { verb: 'list', group: DEFINITIONS.group, resource: DEFINITIONS.resource }
const DISCOVERY_ACCESS: readonly Access[] = ['/api', '/apis'].map(path => ({ verb: 'get', path }))

/** Whether kinds are served; in `audit`, which reads the large definitions, also whether their objects can be converted. */
export const definitions = defineCheck({
  id: 'definitions',
  family: 'extensions',
  title: 'The kinds that are defined are served',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: inputs => [LIST, ...(readsThemAll(inputs) ? BACKEND_ACCESS : DISCOVERY_ACCESS)],
  codes: CODES,
  async collect({ cluster, share, inputs, connection }) {
    const isWhole = readsThemAll(inputs)
    const { count, read } = isWhole ? await readAll(cluster) : await readUnserved({ cluster, share })
    const converters = isWhole ? read.filter(isConverted).map(({ converter }) => converter) : []
    const backends = await lookBehind(cluster, converters, { onlyUnready: false })
    return { count, read, backends, isWhole, serverTime: connection.serverTime }
  },
  evaluate: ({ count, read, backends, isWhole, serverTime }, { now }) => ({
    judgements: [
      ...judgeServed(read, serverTime ?? now),
      ...(isWhole ? judgeConverters(read, backends) : []),
    ],
    objects: count,
  }),
})

function readsThemAll({ profile }: Inputs): boolean {
  return profile === 'audit'
}
