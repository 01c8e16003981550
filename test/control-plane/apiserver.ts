import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Daemon, startDaemon } from './daemon.ts'
import type { Guard } from './guard.ts'
import { SERVICE_RANGE } from './pki.ts'
import { onFreePorts } from './ports.ts'

export interface Apiserver extends Daemon {
  /** Its URL, https://127.0.0.1:PORT. */
  readonly server: string
  readonly auditPath: string
}

export interface ApiserverOptions {
  readonly program: string
  /** Holds its logs. */
  readonly folder: string
  /** Holds the files of `createPki`. */
  readonly pkiFolder: string
  /** The client URL of etcd. */
  readonly etcd: string
  readonly guard: Guard
  /** Come last, so they win over ours. */
  readonly extraArgs?: readonly string[]
  /** Whether the server at this URL is ready. */
  readonly isReady: (server: string) => Promise<boolean>
}

/** Everything that clients ask, without bodies; not what the control plane asks of itself. */
const AUDIT_POLICY = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    { level: 'None', users: ['system:apiserver', 'system:kube-controller-manager'] },
    { level: 'None', userGroups: ['system:serviceaccounts:kube-system'] },
    { level: 'Metadata' },
  ],
}

export function startApiserver(options: ApiserverOptions): Promise<Apiserver> {
  return onFreePorts(1, async ([port]) => {
    const server = `https://127.0.0.1:${port}`
    const auditPath = join(options.folder, `audit-${port}.log`)
    const policyPath = join(options.folder, 'audit-policy.json')
    await writeFile(policyPath, JSON.stringify(AUDIT_POLICY))
    const daemon = await startDaemon({
      name: 'kube-apiserver',
      program: options.program,
      logPath: join(options.folder, `kube-apiserver-${port}.log`),
      guard: options.guard,
      args: [
        ...servingFlags(options.pkiFolder, port),
        ...authenticationFlags(options.pkiFolder),
        `--etcd-servers=${options.etcd}`,
        '--authorization-mode=Node,RBAC',
        '--allow-privileged=true',
        `--service-cluster-ip-range=${SERVICE_RANGE}`,
        // No kube-proxy runs here, so services are reached at their endpoints.
        '--enable-aggregator-routing=true',
        `--audit-policy-file=${policyPath}`,
        `--audit-log-path=${auditPath}`,
        `--cert-dir=${options.folder}`,
        ...(options.extraArgs ?? []),
      ],
      isReady: () => options.isReady(server),
    })
    return { ...daemon, server, auditPath }
  })
}

function servingFlags(pki: string, port: number | undefined): string[] {
  return [
    '--bind-address=127.0.0.1',
    // What the service `kubernetes` points at: it may not be loopback, and a machine without a network has no other.
    // This one is reserved for documentation.
    '--advertise-address=203.0.113.1',
    `--secure-port=${port}`,
    `--tls-cert-file=${join(pki, 'apiserver.crt')}`,
    `--tls-private-key-file=${join(pki, 'apiserver.key')}`,
  ]
}

function authenticationFlags(pki: string): string[] {
  return [
    `--client-ca-file=${join(pki, 'ca.crt')}`,
    `--token-auth-file=${join(pki, 'tokens.csv')}`,
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-key-file=${join(pki, 'sa.pub')}`,
    `--service-account-signing-key-file=${join(pki, 'sa.key')}`,
    `--requestheader-client-ca-file=${join(pki, 'front-proxy-ca.crt')}`,
    '--requestheader-allowed-names=front-proxy-client',
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    `--proxy-client-cert-file=${join(pki, 'front-proxy-client.crt')}`,
    `--proxy-client-key-file=${join(pki, 'front-proxy-client.key')}`,
  ]
}
