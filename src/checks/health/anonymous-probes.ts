import { ClusterError } from '../../cluster/cluster-error.ts'
import { isFromKubernetes } from '../../connection/kubernetes-status.ts'
import { defineCheck } from '../check.ts'

const PATH = '/readyz'

/** A standing fact, and often a wanted one: it matters to whoever sets up a probe. */
export const anonymousProbes = defineCheck({
  id: 'anonymous-probes',
  family: 'health',
  title: 'Health probes need no credential',
  profiles: ['audit'],
  needs: 'authorization',
  access: [],
  codes: {
    'authn-anonymous-disabled': {
      severity: 'notice',
      title: 'Health probes of the API server need a credential',
      remedy:
        'Where a load balancer or a monitor probes it, give that a credential, or open the three paths alone: `anonymous.conditions` with /livez, /readyz and /healthz in an AuthenticationConfiguration.',
    },
  },
  // Plain HTTP is spoken by a proxy on this machine, which adds a credential of its own.
  applies: ({ target }) => target.server.protocol === 'https:',
  async collect({ connection }) {
    const exchange = await connection.askAnonymously?.(PATH)
    if (exchange === undefined || 'error' in exchange || !isFromKubernetes(exchange.answer)) {
      throw new ClusterError(
        'no-answer',
        `no answer of the API server came to a question without a credential`,
      )
    }
    return exchange.answer.status
  },
  evaluate: status => ({
    objects: 1,
    judgements:
      status === 401
        ? [
            {
              code: 'authn-anonymous-disabled',
              message: `The API server answers ${PATH} with status 401 to those without a credential, as most load balancers probe it.`,
            },
          ]
        : [],
  }),
})
