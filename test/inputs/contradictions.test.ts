import { describe, expect, test } from '@jest/globals'
import { parseInputs } from '../../src/inputs/parse-inputs.ts'
import type { InputName } from '../../src/inputs/table.ts'
import { type Problem, UsageError } from '../../src/inputs/usage-error.ts'

const KNOWN = {
  checks: ['api-readiness', 'admission-webhooks'],
  families: ['health', 'certificates', 'access'],
}

type Given = Partial<Record<InputName, string>>

function problemsOf(given: Given): readonly Problem[] {
  try {
    parseInputs(name => given[name as InputName], KNOWN) // only inputs are asked for
  } catch (error) {
    if (error instanceof UsageError) return error.problems
    throw error
  }
  return []
}

describe('inputs that cannot mean anything together', () => {
  test.each<readonly [string, Given, string]>([
    ['two targets', { kubeconfig: 'a', 'kubeconfig-path': 'b' }, 'kubeconfig'],
    ['two other targets', { 'kubeconfig-path': 'a', 'in-cluster': 'true' }, 'kubeconfig-path'],
    [
      'three targets',
      { kubeconfig: 'a', 'kubeconfig-path': 'b', 'in-cluster': 'true', server: 'https://a' },
      'kubeconfig',
    ],
    ['a context of a pod', { 'in-cluster': 'true', context: 'prod' }, 'context'],
    ['a group without a user, in a pod', { 'in-cluster': 'true', 'as-group': 'dev' }, 'as-group'],
    ['a UID without a user, at a server', { server: 'https://a', token: 't', 'as-uid': '7' }, 'as-uid'],
    ['a context without a kubeconfig', { server: 'https://a', context: 'prod' }, 'context'],
    [
      'one name for several contexts',
      { kubeconfig: 'a', context: 'a\nb', 'cluster-name': 'c' },
      'cluster-name',
    ],
    ['one name for all contexts', { kubeconfig: 'a', context: '*', 'cluster-name': 'c' }, 'cluster-name'],
    ['a check to run and to skip', { checks: 'health', 'skip-checks': 'health' }, 'skip-checks'],
    ['an error before the warning', { 'certificate-fail-days': '31' }, 'certificate-fail-days'],
  ])('are told: %s', (_, given, input) => {
    expect(problemsOf(given)).toEqual([{ input, message: expect.stringMatching(new RegExp(`^${input}: `)) }])
  })

  test.each<readonly [string, Given]>([
    ['a server with a token', { server: 'https://a', token: 't' }],
    [
      'a server beside a kubeconfig, of which a context is chosen',
      { kubeconfig: 'a', server: 'https://a', context: 'b' },
    ],
    [
      'a pod, of which everything is overridden',
      {
        'in-cluster': 'true',
        server: 'https://a',
        token: 't',
        'certificate-authority': 'ca.pem',
        as: 'jane',
      },
    ],
    ['a switch that is off', { kubeconfig: 'a', context: 'b', 'in-cluster': 'false' }],
    ['a group whose user the kubeconfig may name', { kubeconfig: 'a', 'as-group': 'dev' }],
    ['a group and a UID of a user', { server: 'https://a', as: 'jane', 'as-group': 'dev', 'as-uid': '7' }],
    ['a name for one context', { kubeconfig: 'a', context: 'a', 'cluster-name': 'c' }],
    ['a check of a family that is skipped', { checks: 'api-readiness', 'skip-checks': 'health' }],
    ['equal thresholds', { 'certificate-fail-days': '30' }],
    ['a probe that may take longer than the run', { timeout: '5s' }],
  ])('do not include %s', (_, given) => {
    expect(problemsOf(given)).toEqual([])
  })

  // Under Actions an unset secret looks like an input that was never given: what is missing is found with the kubeconfig.
  test.each<readonly [string, Given]>([
    ['a token', { kubeconfig: '', token: 't' }],
    ['a certificate authority', { kubeconfig: '', 'certificate-authority': 'ca.pem' }],
    ['a context', { kubeconfig: '', context: 'prod' }],
    ['a group', { kubeconfig: '', 'as-group': 'dev' }],
  ])('do not include %s beside an empty kubeconfig', (_, given) => {
    expect(problemsOf(given)).toEqual([])
  })
})
