// npm run cluster [-- --version=1.34 --no-controller-manager]: a real control plane to play with. It runs until Ctrl-C
// and leaves nothing behind. Without the controller manager, objects keep whatever status they are given.
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { startControlPlane } from '../test/control-plane/control-plane.ts'
import { DEFAULT_VERSION, findPrograms } from '../test/control-plane/programs.ts'

async function runCluster(version: string, controllerManager: boolean): Promise<void> {
  const { kubectl } = await findPrograms({ version, names: ['kubectl'] })
  await using controlPlane = await startControlPlane({ version, controllerManager })
  const { gitVersion } = await controlPlane.request<{ gitVersion: string }>('GET', '/version')
  console.log(`Kubernetes ${gitVersion} serves at ${controlPlane.server}, without nodes. In another terminal:

  export KUBECONFIG=${controlPlane.adminPath}
  ${kubectl} get namespaces
  node dist/index.js --kubeconfig "$KUBECONFIG"

Logs, keys and the audit log are in ${controlPlane.data.folder}.
Ctrl-C stops everything and removes that folder.`)
  await interrupted()
}

/** A listener for signals alone does not keep Node running, so a timer does. */
async function interrupted(): Promise<void> {
  const alive = setInterval(() => {}, 60_000)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  clearInterval(alive)
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      version: { type: 'string', default: DEFAULT_VERSION },
      'controller-manager': { type: 'boolean', default: true },
    },
    allowNegative: true,
  })
  await runCluster(values.version, values['controller-manager'])
}
