import type { Inputs } from '../../../inputs/table.ts'
import { type Access, defineCheck } from '../../check.ts'
import { LIST_DEFINITIONS } from '../../definition-list.ts'
import { BACKEND_ACCESS, lookBehind } from '../backends.ts'
import { CODES, isConverted, judgeConverters, judgeServed } from './judge.ts'
import { readAll, readUnserved } from './read-definitions.ts'

const DISCOVERY_ACCESS: readonly Access[] = ['/api', '/apis'].map(path => ({ verb: 'get', path }))

/** Whether kinds are served; in `audit`, which reads the large definitions, also whether their objects can be converted. */
export const definitions = defineCheck({
  id: 'definitions',
  family: 'extensions',
  title: 'The kinds that are defined are served',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: inputs => [LIST_DEFINITIONS, ...(readsThemAll(inputs) ? BACKEND_ACCESS : DISCOVERY_ACCESS)],
  codes: CODES,
  async collect(context) {
    const { inputs, connection } = context
    const isWhole = readsThemAll(inputs)
    const { count, read } = isWhole ? await readAll(context) : await readUnserved(context)
    const converters = isWhole ? read.filter(isConverted).map(({ converter }) => converter) : []
    const backends = await lookBehind(context, converters, { onlyUnready: false })
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
