import { expect, test } from '@jest/globals'
import { anchorOf } from '../../src/report/anchor.ts'

const GITHUB_REPOSITORY = 'acme/shop'

test.each([
  [
    'the configuration file',
    'policy/health.yml',
    'acme/shop/.github/workflows/a.yml@refs/heads/main',
    'policy/health.yml',
  ],
  ['the workflow', undefined, 'acme/shop/.github/workflows/a.yml@refs/heads/main', '.github/workflows/a.yml'],
  [
    'no workflow of another repository',
    undefined,
    'acme/rules/.github/workflows/a.yml@main',
    '.github/cluster-health.yml',
  ],
  ['where a configuration would be', undefined, undefined, '.github/cluster-health.yml'],
])('a run stands on %s', (_, configurationFile, GITHUB_WORKFLOW_REF, expected) => {
  const environment = { GITHUB_REPOSITORY, GITHUB_WORKFLOW_REF }
  expect(anchorOf({ environment, ...(configurationFile !== undefined && { configurationFile }) })).toBe(
    expected,
  )
})
