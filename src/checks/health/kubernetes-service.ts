import { defineCheck } from '../check.ts'
import { LIST_SLICES, readEndpoints } from './endpoint-slices.ts'

// One that shuts down takes its address out, also where others advertise the same one: those enter it again every 10 s.
const RECONCILED_WITHIN_MS = 12_000

/**
 * The API servers enter themselves there. How many they are is not compared with anything: behind one address that they all
 * advertise there may be any number of them.
 */
export const kubernetesService = defineCheck({
  id: 'kubernetes-service',
  family: 'health',
  title: 'Pods find the API server at the Service kubernetes',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [LIST_SLICES],
  codes: {
    'health-kubernetes-service-empty': {
      severity: 'error',
      title: 'No API server stands behind the Service kubernetes',
      remedy:
        'Look at `kubectl get endpointslices -n default -l kubernetes.io/service-name=kubernetes` and at the flags --advertise-address and --endpoint-reconciler-type of the API servers, which write it.',
    },
  },
  async collect({ cluster, pause }) {
    const read = () => readEndpoints(cluster, 'default', 'kubernetes.io/service-name=kubernetes')
    const first = await read()
    if (first.slices === 0 || first.ready.length > 0) return first
    await pause(RECONCILED_WITHIN_MS)
    return read()
  },
  evaluate: ({ slices, ready }) => ({
    objects: slices,
    judgements:
      slices === 0 || ready.length > 0
        ? []
        : [
            {
              code: 'health-kubernetes-service-empty',
              message:
                'No API server stands behind the Service default/kubernetes: pods cannot reach the API.',
              subject: { kind: 'Service', namespace: 'default', name: 'kubernetes' },
            },
          ],
  }),
})
