import { listPath } from '../../cluster/list.ts'
import { listRows, type RowReader } from '../../cluster/rows.ts'
import type { Judgement } from '../../findings/code.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { record, text } from '../../findings/plain-json.ts'
import { defineCheck } from '../check.ts'
import { minorOf } from './minor-version.ts'

const KIND = { group: '', version: 'v1', resource: 'nodes' }

const CODES = {
  'health-version-skew-nodes': {
    severity: 'warning',
    title: 'Kubelets do not go with the version of the API server',
    remedy:
      'Drain and upgrade these nodes, or replace them by new ones; a kubelet may be up to three minor versions older than the API server, and never newer: `kubectl get nodes`.',
  },
} as const

export interface NodeVersion {
  readonly name: string
  /** Such as v1.34.1. */
  readonly kubelet: string
}

/** There may be thousands of nodes, so they are listed in an audit alone. */
export const nodeVersions = defineCheck({
  id: 'node-versions',
  family: 'health',
  title: 'Kubelets go with the version of the API server',
  profiles: ['audit'],
  needs: 'authorization',
  access: [{ verb: 'list', group: '', resource: 'nodes' }],
  codes: CODES,
  async collect({ cluster, connection }) {
    const nodes: NodeVersion[] = []
    for await (const page of listRows(cluster, listPath(KIND), VERSION)) nodes.push(...page)
    return { nodes, server: connection.version }
  },
  evaluate: ({ nodes, server }) => ({ judgements: judgeNodes(nodes, server), objects: nodes.length }),
})

const VERSION: RowReader<NodeVersion> = {
  columns: ['Name', 'Version'],
  ofCells: cell => ({ name: cell('Name'), kubelet: cell('Version') }),
  ofObject({ metadata, status }) {
    const { kubeletVersion } = record(record(status)['nodeInfo'])
    return { name: text(record(metadata)['name']), kubelet: text(kubeletVersion) }
  },
}

function judgeNodes(nodes: readonly NodeVersion[], server: string): Judgement<keyof typeof CODES>[] {
  const outside = nodes.filter(({ kubelet }) => !goesWith(kubelet, server))
  if (outside.length === 0) return []
  const byVersion = Map.groupBy(outside, ({ kubelet }) => quoted(kubelet, 60))
  const versions = [...byVersion].map(([version, these]) => `${version} (${these.length})`).sort()
  return [
    {
      code: 'health-version-skew-nodes',
      message: `${outside.length} of ${nodes.length} nodes ${outside.length === 1 ? 'runs a kubelet' : 'run kubelets'} that ${outside.length === 1 ? 'does' : 'do'} not go with the API server, which is ${server}: ${listText(versions)}.`,
      evidence: Object.fromEntries(
        [...byVersion]
          .slice(0, 10)
          .map(([version, these]) => [version, listText(these.map(({ name }) => quoted(name, 100)))]),
      ),
    },
  ]
}

/** https://kubernetes.io/releases/version-skew-policy/#kubelet; what is no version is not judged. */
function goesWith(kubelet: string, server: string): boolean {
  const [node, api] = [minorOf(kubelet), minorOf(server)]
  if (node === undefined || api === undefined) return true
  return node <= api && node >= api - (node < 25 ? 2 : 3)
}
