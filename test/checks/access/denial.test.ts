import { describe, expect, test } from '@jest/globals'
import { cloudAuthorizer, readDenial } from '../../../src/checks/access/denial.ts'

const MISSING = 'RBAC: clusterrole.rbac.authorization.k8s.io "edti" not found'
const AZURE = 'User does not have access to the resource in Azure. Update role assignment to allow access.'
const GOOGLE = 'requires one of ["container.pods.list"] permission(s).'

describe('the words of a no', () => {
  test.each([
    ['are none', '', [], ''],
    ['name a role that is missing', MISSING, ['ClusterRole "edti"'], ''],
    [
      'name several',
      'RBAC: [role.rbac.authorization.k8s.io "a" not found, role.rbac.authorization.k8s.io "a" not found, clusterrole.rbac.authorization.k8s.io "b" not found]',
      ['Role "a"', 'ClusterRole "b"'],
      '',
    ],
    ['are those of somebody else', AZURE, [], AZURE],
    ['are those of both', `${MISSING}\n${AZURE}`, ['ClusterRole "edti"'], AZURE],
    ['are those of ABAC, which say nothing', 'No policy matched.', [], ''],
  ])('%s', (_, reason, missingRoles, otherWords) => {
    expect(readDenial(reason)).toEqual({ missingRoles, otherWords })
  })

  test.each([
    [AZURE, 'Azure'],
    [GOOGLE, 'Google Cloud IAM'],
    ['the policy of this company forbids it', undefined],
  ])('tell whose they are: %s', (words, name) => {
    expect(cloudAuthorizer(words)?.name).toBe(name)
  })
})
