import { join } from 'node:path'
import { type Daemon, startDaemon } from './daemon.ts'
import type { Guard } from './guard.ts'
import { SERVICE_RANGE } from './pki.ts'

export interface ControllerManagerOptions {
  readonly program: string
  /** Holds its log. */
  readonly folder: string
  readonly pkiFolder: string
  readonly kubeconfigPath: string
  readonly guard: Guard
  readonly isReady: () => Promise<boolean>
}

/**
 * Gives namespaces their service accounts, fills EndpointSlices, signs requests, deletes namespaces and judges
 * rollouts. It also takes back any status that a test has written, so tests that plant states do without it.
 */
export function startControllerManager(options: ControllerManagerOptions): Promise<Daemon> {
  const pki = (name: string) => join(options.pkiFolder, name)
  return startDaemon({
    name: 'kube-controller-manager',
    program: options.program,
    logPath: join(options.folder, 'kube-controller-manager.log'),
    guard: options.guard,
    args: [
      `--kubeconfig=${options.kubeconfigPath}`,
      '--use-service-account-credentials=true',
      `--service-account-private-key-file=${pki('sa.key')}`,
      `--root-ca-file=${pki('ca.crt')}`,
      `--cluster-signing-cert-file=${pki('ca.crt')}`,
      `--cluster-signing-key-file=${pki('ca.key')}`,
      `--service-cluster-ip-range=${SERVICE_RANGE}`,
      // It asks for dozens of credentials at its start, and by default no more than 20 a second.
      '--kube-api-qps=500',
      '--kube-api-burst=500',
      // Alone it needs no lease to lead by, and nobody asks for its metrics.
      '--leader-elect=false',
      '--secure-port=0',
    ],
    isReady: options.isReady,
  })
}
