import { edited } from '../kubeconfig/edited.ts'
import type { World } from './scenario.ts'

/** Where a configuration file is looked for. */
export const CONFIG = '.github/cluster-health.yml'

/** Two keys of an `ignore` entry that covers the one warning of {@link unverified}. */
export const COVERING = 'code: kc-insecure-skip-verify, subject: Layer/kubeconfig'

/** A gate with a single warning, kc-insecure-skip-verify, and a configuration file. */
export async function unverified({ cluster }: World, config: string) {
  const kubeconfig = edited(await cluster.kubeconfig(), {
    cluster: { 'certificate-authority-data': undefined, 'insecure-skip-tls-verify': true },
  })
  return { inputs: { kubeconfig, profile: 'gate' }, workspaceFiles: { [CONFIG]: config } }
}
