import { describe, expect, test } from '@jest/globals'
import { codesOf, judge, paths, role } from './standing-world.ts'

describe('what Kubernetes ships', () => {
  test('is missed', () => {
    expect(judge({ without: 'system:discovery' })).toMatchObject([
      { message: 'The ClusterRole "system:discovery", which Kubernetes ships, is missing.' },
    ])
  })

  test('is told when it lacks a right, once', () => {
    const annotations = { 'rbac.authorization.kubernetes.io/autoupdate': 'false' }
    const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' }
    const cut = role('system:discovery', [paths('/api', '/api/*', '/apis*', '/version')], {
      annotations,
      labels,
    })
    expect(judge({ without: 'system:discovery', roles: [cut] })).toMatchObject([
      {
        message:
          'The ClusterRole "system:discovery", which Kubernetes ships, does not grant get /openapi any more.',
      },
    ])
  })

  test('is told when it is kept from updates, and how to mend that', () => {
    const annotations = { 'rbac.authorization.kubernetes.io/autoupdate': 'false' }
    const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' }
    const frozen = role('system:monitoring', [], { annotations, labels })
    expect(judge({ roles: [frozen] })).toMatchObject([
      {
        code: 'rbac-default-role-changed',
        remedy: expect.stringContaining(
          '`kubectl annotate clusterrole system:monitoring rbac.authorization.kubernetes.io/autoupdate=true --overwrite`',
        ),
      },
    ])
    expect(codesOf({ roles: [role('own', [], { annotations })] })).toEqual([])
  })
})
