import { expect, test } from '@jest/globals'
import { distributionOf } from '../../src/cluster/distribution.ts'

test.each([
  ['v1.33.1-eks-0123456', 'EKS'],
  ['v1.33.5-gke.1080000', 'GKE'],
  ['v1.34.1+k3s1', 'k3s'],
  ['v1.34.1+rke2r1', 'RKE2'],
  ['v1.31.4+vmware.1-fips', 'Tanzu'],
  ['v1.36.3', ''],
  ['', ''],
])('the version %j is of %j', (version, distribution) => {
  expect(distributionOf(version)).toBe(distribution)
})
