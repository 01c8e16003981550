import { defineCheck } from '../../check.ts'
import { askAccess } from '../access-review.ts'
import { mayAnyoneDoAnything } from '../anyone-review.ts'
import { askPaths } from './ask-paths.ts'
import { CODES } from './codes.ts'
import { judgeEverything } from './judge-everything.ts'
import { judgePaths } from './judge-paths.ts'

export const ownRights = defineCheck({
  id: 'own-rights',
  family: 'access',
  title: 'The credential has no power over the cluster',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'].map(resource => ({
    verb: 'create',
    group: 'authorization.k8s.io',
    resource,
  })),
  codes: CODES,
  async collect(context) {
    const { cluster, connection, inputs, target } = context
    const { username = '', groups = [] } = connection.identity ?? {}
    const everything = await askAccess(cluster, {
      resourceAttributes: { verb: '*', group: '*', resource: '*' },
    })
    if (everything.actual === 'allowed') {
      // Where everybody may do everything, that is the finding, and no fault of this credential.
      return { username, groups, everything, isOpen: await mayAnyoneDoAnything(cluster), paths: [] }
    }
    const [home = target.namespace] = inputs.namespaces
    const own = inputs.namespaces.length > 0 ? inputs.namespaces : [home]
    // What a deploy credential may do in its own namespace is too ordinary to be told every time.
    const paths = await askPaths(context, { home, namespaces: inputs.profile === 'audit' ? own : [] })
    return { username, groups, everything, isOpen: false, paths }
  },
  evaluate({ username, groups, everything, isOpen, paths }, { inputs, target }) {
    const severity = inputs.profile === 'audit' ? 'warning' : 'notice'
    const judgements =
      everything.actual === 'allowed'
        ? [judgeEverything({ username, groups, review: everything }, target)]
        : judgePaths(paths, username)
    const reviews = paths.flatMap(({ needs }) => needs.flat().map(({ review }) => review))
    return {
      judgements: isOpen ? [] : judgements.map(judgement => ({ ...judgement, severity })),
      // An authorizer that fails says neither yes nor no.
      objects: [everything, ...reviews].filter(({ actual }) => actual !== 'unknown').length,
    }
  },
})
