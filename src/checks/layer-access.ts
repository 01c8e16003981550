import type { LayerName } from '../findings/layer.ts'
import type { Access } from './check.ts'

/**
 * What the way to the cluster itself asks for, beside the checks: two questions in every profile, sent at the layer `http`,
 * whose answers the layers behind it judge.
 */
export const LAYER_ACCESS: Readonly<Partial<Record<LayerName, readonly Access[]>>> = {
  http: [
    { verb: 'get', path: '/version' },
    { verb: 'create', group: 'authentication.k8s.io', resource: 'selfsubjectreviews' },
  ],
}
