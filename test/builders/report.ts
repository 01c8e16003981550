// Reports for tests and previews: each starts healthy, and a test changes the one thing it is about.
import { judgeLifetime } from '../../src/certificates/lifetime.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { LAYERS, type Layer, type LayerName } from '../../src/findings/layer.ts'
import type {
  AccessReport,
  CertificateReport,
  CheckReport,
  ClusterReport,
  CredentialReport,
  EndpointReport,
  Report,
} from '../../src/report/schema.ts'

/** The time at which every report of the tests is read. */
export const NOW = new Date('2026-11-22T18:00:00Z')

export function aReport(change: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'cluster-health', version: '0.1.0' },
    startedAt: '2026-11-22T17:59:58.000Z',
    durationMs: 1_240,
    profile: 'standard',
    status: 'healthy',
    verdict: 'Healthy, 4 of 5 checks; 1 was skipped.',
    findings: [],
    new: 0,
    fixed: [],
    clusters: [aCluster()],
    ...change,
  }
}

export function aCluster(change: Partial<ClusterReport> = {}): ClusterReport {
  return {
    name: 'prod',
    context: 'prod-admin',
    server: 'https://prod.example.com:6443',
    serverVersion: 'v1.34.1',
    distribution: 'kubeadm',
    status: 'healthy',
    identity: {
      username: 'system:serviceaccount:ci:deployer',
      groups: ['system:serviceaccounts', 'system:authenticated'],
      uid: '7f1e2c3a-0000-4000-8000-000000000001',
    },
    clockOffsetMs: 0,
    layers: layersUpTo(undefined),
    checks: [
      aCheck(),
      aCheck({ id: 'readyz', title: 'The API server is ready' }),
      aCheck({
        id: 'admission-webhooks',
        family: 'extensions',
        title: 'Admission webhooks can answer',
        objects: 6,
      }),
      aCheck({
        id: 'workloads',
        family: 'workloads',
        title: 'Workloads have the replicas they want',
        objects: 212,
      }),
      aCheck({
        id: 'tls-secrets',
        family: 'certificates',
        title: 'Certificates in Secrets are valid',
        status: 'skipped',
        reason: 'the credential lacks a right of this check: list secrets',
        objects: 0,
      }),
    ],
    findings: [],
    ignored: [],
    endpoints: [],
    access: [
      anAccess(),
      anAccess({ line: 'get pods --subresource=log -n prod' }),
      anAccess({
        line: 'deny: delete nodes',
        namespace: '',
        expected: 'deny',
        actual: 'denied',
        grantedBy: '',
      }),
    ],
    missingRole: '',
    certificates: [
      aCertificate(),
      aCertificate({ role: 'cluster-ca', subject: 'CN=kubernetes', notAfter: '2035-01-15T09:00:00Z' }),
    ],
    credentials: [aCredential()],
    undetermined: [],
    requests: 23,
    bytes: 148_213,
    ...change,
  }
}

/** Every layer as on the way of a healthy request, or up to the one that fails. */
export function layersUpTo(failed: LayerName | undefined): readonly Layer[] {
  const times = {
    kubeconfig: 2.4,
    proxy: 0,
    dns: 11.6,
    tcp: 3.2,
    tls: 18.9,
    http: 6.1,
    authentication: 9,
    authorization: 12.5,
  }
  const end = failed === undefined ? LAYERS.length : LAYERS.indexOf(failed)
  return LAYERS.map((name, index) => {
    if (index > end) return { name, status: 'not-reached', durationMs: 0, facts: {} }
    if (name === 'proxy' && name !== failed) return { name, status: 'skipped', durationMs: 0, facts: {} }
    return { name, status: index === end ? 'failed' : 'passed', durationMs: times[name], facts: {} }
  })
}

export function aCheck(change: Partial<CheckReport> = {}): CheckReport {
  return {
    id: 'livez',
    family: 'health',
    title: 'The API server is alive',
    status: 'completed',
    reason: '',
    durationMs: 12,
    objects: 1,
    requests: 1,
    ...change,
  }
}

export function anEndpoint(change: Partial<EndpointReport> = {}): EndpointReport {
  return {
    line: '/readyz/etcd',
    expected: '2xx',
    status: 200,
    outcome: 'as-expected',
    problem: '',
    reason: '',
    durationMs: 12.4,
    ...change,
  }
}

export function anAccess(change: Partial<AccessReport> = {}): AccessReport {
  const { line = 'create deployments.apps -n prod' } = change
  return {
    line,
    question: line.replace(/^(allow|deny): */, '').replace(/ --as\S*/g, ''),
    subject: 'system:serviceaccount:ci:deployer',
    namespace: 'prod',
    expected: 'allow',
    actual: 'allowed',
    problem: '',
    reason: '',
    grantedBy: 'RoleBinding "deployer" of Role "deploy" in namespace "prod"',
    ...change,
  }
}

/** Its state is that by the default thresholds, and what differs is another certificate. */
export function aCertificate(change: Partial<CertificateReport> = {}): CertificateReport {
  const role = change.role ?? 'serving'
  const certificate = {
    role,
    subject: 'CN=kube-apiserver',
    issuer: 'CN=kubernetes',
    names: ['prod.example.com', '10.0.0.5'],
    notBefore: '2026-06-01T09:00:00Z',
    notAfter: '2027-06-01T09:00:00Z',
    fingerprint: JSON.stringify(change),
    places: ['prod.example.com:6443'],
    inUse: role !== 'tls-secret',
    renewedBy: '',
    ...change,
  }
  const lifetime = { notBefore: new Date(certificate.notBefore), notAfter: new Date(certificate.notAfter) }
  return { state: judgeLifetime(lifetime, { warnDays: 30, failDays: 7 }, NOW), ...certificate }
}

export function aCredential(change: Partial<CredentialReport> = {}): CredentialReport {
  return {
    kind: 'token',
    expiresAt: '2026-11-23T05:00:00Z',
    boundTo: '',
    renews: false,
    state: 'fine',
    ...change,
  }
}

export function aFinding(change: Partial<Finding> = {}): Finding {
  const code = change.code ?? 'tcp-refused'
  return {
    code,
    severity: 'error',
    check: 'tcp',
    subject: { kind: 'Layer', name: 'tcp' },
    message: 'Nothing listens on port 6443 of prod.example.com (10.0.0.5): the connection is refused.',
    evidence: { address: '10.0.0.5:6443', error: 'ECONNREFUSED' },
    remedy:
      'Check the port in the server address, then on the control-plane node: `ss -tlnp | grep 6443`, `crictl ps -a | grep kube-apiserver` and its logs.',
    docs: `https://github.com/cluster-health/action/blob/main/docs/findings.md#${code}`,
    fingerprint: '0123456789abcdef0123456789abcdef',
    state: 'new',
    ...change,
  }
}
