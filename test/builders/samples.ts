// Whole reports as a user meets them, for golden files and previews.
import { missingRole } from '../../src/checks/access/missing-role.ts'
import type { Finding } from '../../src/findings/finding.ts'
import type { ClusterReport, Report } from '../../src/report/schema.ts'
import { severalSubjects } from './asked-subjects.ts'
import { HOSTILE } from './hostile.ts'
import { lifetimes } from './many-lifetimes.ts'
import {
  aCertificate,
  aCheck,
  aCluster,
  aCredential,
  aFinding,
  anAccess,
  aReport,
  layersUpTo,
} from './report.ts'

const LACKED = { verb: 'create', group: 'apps', resource: 'deployments', namespace: 'prod' }

const UNREACHED: Partial<ClusterReport> = {
  status: 'unhealthy',
  serverVersion: '',
  distribution: '',
  identity: { username: '', groups: [], uid: '' },
  checks: aCluster().checks.map(check => ({
    ...check,
    status: 'skipped',
    reason: 'not reached: the layer tcp failed',
    objects: 0,
    requests: 0,
  })),
  access: [],
  certificates: [],
  requests: 0,
  bytes: 0,
}

const REFUSED = aCluster({ ...UNREACHED, layers: layersUpTo('tcp'), findings: [aFinding()] })

function refused(): Report {
  return aReport({
    status: 'unhealthy',
    verdict: aFinding().message,
    durationMs: 212,
    clusters: [REFUSED],
  })
}

const EXPIRING = aFinding({
  code: 'cert-apiserver-expiring',
  severity: 'warning',
  check: 'certificates',
  subject: { kind: 'Certificate', name: 'kube-apiserver' },
  message: 'The serving certificate kube-apiserver ends in 12 days, on 2026-12-04.',
  evidence: {
    'valid until': '2026-12-04T09:00:00Z',
    issuer: 'CN=kubernetes',
    places: 'prod.example.com:6443',
  },
  remedy:
    'Renew it and restart the API server. On a kubeadm control plane: `kubeadm certs check-expiration`, then `kubeadm certs renew all`; k3s and RKE2 renew at a restart.',
})

const IGNORED = { ...EXPIRING, reason: 'the node is replaced in December', until: '2026-12-03' }

const DENIED = aFinding({
  code: 'rbac-denied',
  check: 'rbac',
  subject: { kind: 'Permission', name: 'create deployments.apps -n prod' },
  message: 'The credential may not `create deployments.apps` in the namespace prod.',
  evidence: { identity: 'system:serviceaccount:ci:deployer', 'asked in': 'prod' },
  remedy:
    'Let an administrator grant it: `kubectl create rolebinding ci-deployer --clusterrole=edit --serviceaccount=ci:deployer -n prod`.',
  location: { file: '.github/cluster-health.yml', line: 4 },
})

function expiringAndDenied(): Report {
  return aReport({
    status: 'unhealthy',
    verdict: DENIED.message,
    clusters: [
      aCluster({
        status: 'unhealthy',
        findings: [DENIED, EXPIRING],
        missingRole: missingRole(
          [{ rights: [LACKED], newNamespaces: [] }],
          'system:serviceaccount:ci:deployer',
        ),
        access: [
          anAccess({ actual: 'denied', reason: 'no RBAC policy matched', grantedBy: '' }),
          anAccess({ line: 'get pods --subresource=log', reason: '' }),
          anAccess({
            line: 'deny: get secrets -n prod --as=system:serviceaccount:ci:preview',
            expected: 'deny',
            actual: 'unknown',
            reason: 'the review timed out after 10 s',
            grantedBy: '',
          }),
        ],
        certificates: [
          aCertificate({ notAfter: '2026-12-04T09:00:00Z' }),
          aCertificate({ role: 'cluster-ca', subject: 'CN=kubernetes', notAfter: '2035-01-15T09:00:00Z' }),
          aCertificate({
            role: 'tls-secret',
            subject: 'CN=shop.example.com',
            notAfter: '2026-11-20T09:00:00Z',
          }),
        ],
        undetermined: [
          'Whether system:serviceaccount:ci:preview may get secrets: the review timed out after 10 s.',
        ],
      }),
    ],
  })
}

const SHORT = ['api', 'cart', 'checkout', 'mail', 'search', 'stock', 'web'].map(name =>
  aFinding({
    code: 'wl-deployment-short',
    severity: 'warning',
    check: 'workloads',
    subject: { kind: 'Deployment', namespace: 'shop', name },
    message: `Deployment shop/${name} has 1 of 3 replicas available.`,
    evidence: { wanted: '3', available: '1' },
    remedy: 'Look at its newest pods: `kubectl get events -n NAMESPACE --sort-by=.lastTimestamp`.',
  }),
)

const NOTICE = aFinding({
  code: 'rbac-self-overprivileged',
  severity: 'notice',
  check: 'access',
  subject: { kind: 'User', name: 'kubernetes-admin' },
  message: 'The credential may do everything (group system:masters).',
  evidence: {},
  remedy: 'Use a credential that may do what the workflow needs and no more.',
})

function severalClusters(): Report {
  return aReport({
    status: 'unhealthy',
    verdict: `1 of 4 clusters is healthy. prod-eu: ${aFinding().message}`,
    findings: [
      aFinding({
        code: 'policy-ignore-unused',
        severity: 'notice',
        check: 'policy',
        subject: { kind: 'Ignore', name: 'wl-node-cordoned' },
        message: 'An ignore entry matches nothing: wl-node-cordoned.',
        evidence: {},
        remedy: 'Remove it.',
        location: { file: '.github/cluster-health.yml', line: 12 },
      }),
    ],
    fixed: [aFinding({ code: 'dns-timeout', message: 'The resolver does not answer.' })],
    clusters: [
      aCluster({ name: 'staging', findings: [NOTICE] }),
      { ...REFUSED, name: 'prod-eu' },
      aCluster({ name: 'prod-us', status: 'degraded', findings: SHORT, ignored: [IGNORED] }),
      aCluster({
        name: 'edge',
        status: 'unknown',
        checks: [
          aCheck(),
          aCheck({
            id: 'nodes',
            title: 'Nodes are ready',
            status: 'inconclusive',
            reason: 'the list timed out',
          }),
          aCheck({ id: 'workloads', status: 'skipped', reason: 'there was nothing to look at', objects: 0 }),
        ],
        undetermined: [
          'The check nodes could not be made: the list of nodes timed out after 10 s, three times.',
        ],
        credentials: [aCredential({ expiresAt: '2026-11-22T18:14:00Z', renews: true })],
      }),
    ],
  })
}

function sinceBaseline(): Report {
  const [first, ...others] = SHORT
  const known = others.map(finding => ({ ...finding, state: 'known' as const }))
  return aReport({
    status: 'degraded',
    verdict: `Usable, with a warning: ${SHORT[0]?.message} And 6 more warnings. 1 finding is new since the baseline.`,
    new: 1,
    fixed: [EXPIRING],
    baseline: { path: 'last.json', state: 'compared', startedAt: '2026-11-21T05:23:08.000Z', reason: '' },
    clusters: [aCluster({ status: 'degraded', findings: [...known, ...(first ? [first] : [])] })],
  })
}

function hostile(): Report {
  const findings: readonly Finding[] = HOSTILE.map((text, index) =>
    aFinding({
      code: index % 2 === 0 ? 'wl-deployment-short' : 'wl-pod-stuck',
      subject: { kind: 'Deployment', namespace: text, name: text, field: text },
      message: text,
      evidence: { [text]: text },
      remedy: text,
      docs: text,
      location: { file: text, line: index + 1 },
    }),
  )
  const [text = ''] = HOSTILE
  return aReport({
    status: 'unhealthy',
    verdict: HOSTILE.join(' '),
    fixed: findings.slice(0, 3),
    clusters: [
      aCluster({
        name: text,
        server: '##[error]https://x | y',
        serverVersion: '<b>v1</b>',
        distribution: '@k3s',
        identity: { username: '::error::`root` | @admin', groups: [], uid: '' },
        status: 'unhealthy',
        findings,
        missingRole: missingRole(
          [{ rights: HOSTILE.map(name => ({ ...LACKED, name })), newNamespaces: [] }],
          HOSTILE.join(),
        ),
        access: HOSTILE.map(line =>
          anAccess({ line, namespace: line, actual: 'denied', reason: line, grantedBy: line, problem: line }),
        ),
        certificates: HOSTILE.map(subject => aCertificate({ role: subject, subject })),
        ignored: HOSTILE.map(reason => ({ ...aFinding({ message: reason }), reason, until: '2026-12-03' })),
        credentials: HOSTILE.map(kind => aCredential({ kind, expiresAt: null, renews: true })),
        checks: HOSTILE.map(title => aCheck({ title, status: 'skipped', reason: title })),
        undetermined: HOSTILE,
      }),
    ],
  })
}

export const SAMPLES: Readonly<Record<string, () => Report>> = {
  healthy: () => aReport(),
  refused,
  'several-subjects': severalSubjects,
  'expiring-and-denied': expiringAndDenied,
  'several-clusters': severalClusters,
  'since-baseline': sinceBaseline,
  hostile,
  lifetimes,
}
