import type { ExecPlugin } from '../../../src/kubeconfig/exec/plugin.ts'
import type { Target } from '../../../src/kubeconfig/target.ts'

export const V1 = 'client.authentication.k8s.io/v1'
export const V1BETA1 = 'client.authentication.k8s.io/v1beta1'

/** A plugin as the AWS CLI writes it; a test changes the one thing it is about. */
export function aPlugin(changes: Partial<ExecPlugin> = {}): ExecPlugin {
  const command = changes.command ?? 'aws'
  return {
    command,
    program: command,
    args: ['eks', 'get-token', '--cluster-name', 'prod'],
    env: [],
    apiVersion: V1BETA1,
    installHint: '',
    ...changes,
  }
}

export function aTarget(changes: Partial<Target> = {}): Target {
  return {
    context: 'prod',
    cluster: 'prod',
    user: 'deployer',
    server: new URL('https://prod.example.com:6443'),
    namespace: 'default',
    trust: { kind: 'system' },
    credential: {},
    ...changes,
  }
}
