import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/findings/finding.ts'
import { hasLastingFault } from '../../src/report/lasting-faults.ts'
import { aCluster, aCredential, aFinding, aReport } from '../builders/report.ts'

const AS_TEXT = { kubeconfigPath: '', inCluster: false, failOn: 'error' } as const

type Where = Partial<Parameters<typeof hasLastingFault>[1]> & { readonly renews?: boolean }

function lasts(finding: Partial<Finding>, { renews = false, ...source }: Where = {}) {
  const credentials = [aCredential({ renews })]
  const cluster = aCluster({ status: 'unhealthy', findings: [aFinding(finding)], credentials })
  return hasLastingFault(aReport({ clusters: [aCluster(), cluster] }), { ...AS_TEXT, ...source })
}

describe('waiting is of no use', () => {
  test.each<readonly [string, string]>([
    ['kc-yaml-syntax', 'kubeconfig'],
    ['kc-secret-empty', 'kubeconfig'],
    ['kc-exec-not-allowed', 'kubeconfig'],
    ['authn-token-expired', 'authentication'],
    ['authn-client-cert-expired', 'authentication'],
    ['authn-token-expiring', 'credential-lifetime'],
  ])('against %s in the text of an input', (code, check) => {
    expect(lasts({ code, check })).toBe(true)
  })

  test('against a warning in it, where warnings count', () => {
    const fault = { code: 'kc-insecure-skip-verify', check: 'kubeconfig', severity: 'warning' } as const
    expect(lasts(fault, { failOn: 'warning' })).toBe(true)
    expect(lasts(fault, { failOn: 'error' })).toBe(false)
  })

  test('against an entry of the configuration that has ended, where warnings count', () => {
    const ended = aFinding({ code: 'policy-ignore-expired', check: 'policy', severity: 'warning' })
    const waits = (failOn: 'error' | 'warning') =>
      !hasLastingFault(aReport({ findings: [ended] }), {
        kubeconfigPath: 'k3s.yaml',
        inCluster: false,
        failOn,
      })
    expect([waits('warning'), waits('error')]).toEqual([false, true])
  })
})

describe('waiting may help', () => {
  test.each<readonly [string, string]>([
    ['kc-ca-file-missing', 'kubeconfig'],
    ['kc-exec-failed', 'kubeconfig'],
    ['kc-server-loopback', 'tcp'],
    ['authn-401-generic', 'authentication'],
    ['tls-cert-expired', 'tls'],
    ['rbac-expect-allow-denied', 'permissions'],
  ])('against %s', (code, check) => {
    expect(lasts({ code, check })).toBe(false)
  })

  test('against whatever is wrong with a file, which another program may write', () => {
    const fault = { code: 'kc-yaml-syntax', check: 'kubeconfig' }
    expect(lasts(fault, { kubeconfigPath: '/etc/rancher/k3s/k3s.yaml' })).toBe(false)
    expect(lasts(fault, { inCluster: true })).toBe(false)
  })

  test('against the end of a credential that is renewed', () => {
    const fault = { code: 'authn-token-expired', check: 'authentication' }
    expect(lasts(fault, { renews: true })).toBe(false)
  })

  test('where a fault does not count', () => {
    const fault = { code: 'kc-yaml-syntax', check: 'kubeconfig' }
    expect(lasts({ ...fault, severity: 'warning' })).toBe(false)
    expect(lasts({ ...fault, state: 'known' })).toBe(false)
  })
})
