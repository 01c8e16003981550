import type { Finding } from '../../src/findings/finding.ts'
import { LAYERS, type Layer, type LayerName } from '../../src/findings/layer.ts'

/** An error of the check `readyz`; a test changes the one thing that it is about. */
export function aFinding(change: Partial<Finding> = {}): Finding {
  return {
    code: 'health-not-ready',
    severity: 'error',
    check: 'readyz',
    subject: { kind: 'Check', name: 'readyz' },
    message: 'It is not ready.',
    evidence: {},
    remedy: 'Wait.',
    docs: '',
    fingerprint: '',
    state: 'new',
    ...change,
  }
}

/** All layers passed, or those before the one that failed. */
export function layersWith(failed?: LayerName): Layer[] {
  const end = failed === undefined ? LAYERS.length : LAYERS.indexOf(failed)
  return LAYERS.map((name, index) => {
    const status = index < end ? 'passed' : index === end ? 'failed' : 'not-reached'
    return { name, status, durationMs: 0, facts: {} }
  })
}
