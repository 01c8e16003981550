import { describe, expect, test } from '@jest/globals'
import { CHECKS } from '../../src/checks/catalog.ts'
import { selectChecks } from '../../src/checks/run-checks.ts'
import { inputsWith } from './check-run.ts'

describe('the checks to make', () => {
  const selected = (inputs: Record<string, string>) =>
    selectChecks(CHECKS, inputsWith(inputs)).map(({ id }) => id)
  const ALL = CHECKS.map(({ id }) => id)
  const AUDIT = [
    'anonymous-probes',
    'control-plane-pods',
    'node-versions',
    'conversion-ca-bundles',
    'load',
    'client-certificates-seen',
    'standing-rbac',
  ]
  const STANDARD = ALL.filter(id => !AUDIT.includes(id))
  const GATE = [
    'livez',
    'readyz',
    'serving-certificate',
    'cluster-ca',
    'credential-lifetime',
    'permissions',
    'manifest-permissions',
    'credential-rights',
    'admission-webhooks',
    'admission-policies',
    'api-services',
    'deploy-namespaces',
    'api-endpoints',
    'runner-endpoints',
  ]
  const HEALTH = CHECKS.filter(({ family }) => family === 'health').map(({ id }) => id)

  test.each<[string, Record<string, string>, string[]]>([
    ['are those of the standard profile', {}, STANDARD],
    ['are those of a profile', { profile: 'gate' }, GATE],
    ['are all of them in an audit', { profile: 'audit' }, ALL],
    ['are exactly those named', { checks: 'readyz\ncluster-ca' }, ['readyz', 'cluster-ca']],
    [
      'are those named and those that answer lines',
      { checks: 'readyz', rbac: 'get pods', endpoints: '/version' },
      ['readyz', 'permissions', 'api-endpoints'],
    ],
    [
      'are not those that answer lines when they are left out',
      { checks: 'readyz', rbac: 'get pods', 'skip-checks': 'permissions' },
      ['readyz'],
    ],
    ['are those of a family named, whatever the profile', { checks: 'health', profile: 'gate' }, HEALTH],
    ['are those of a family and more', { checks: 'health\npermissions' }, [...HEALTH, 'permissions']],
    [
      'are without those left out',
      { 'skip-checks': 'health\npermissions' },
      STANDARD.filter(id => ![...HEALTH, 'permissions'].includes(id)),
    ],
    [
      'are without those left out even when they are named',
      { checks: 'health', 'skip-checks': 'livez' },
      HEALTH.filter(id => id !== 'livez'),
    ],
  ])('%s', (_, inputs, ids) => {
    expect(selected(inputs)).toEqual(ids)
  })
})
