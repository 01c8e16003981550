import { serverVersion } from '../../connection/kubernetes-status.ts'
import type { Judgement } from '../../findings/code.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { defineCheck } from '../check.ts'
import { askMembers, unanswered } from './members.ts'
import { minorOf } from './minor-version.ts'
import { judgeSupport, SUPPORT_CODES } from './support-window.ts'

const CODES = {
  ...SUPPORT_CODES,
  'health-version-skew-apiservers': {
    severity: 'notice',
    title: 'The API servers run different versions',
    remedy:
      'During an upgrade this passes. Else finish it: upgrade the API servers that stayed behind, on kubeadm with `kubeadm upgrade node`; they may differ by one minor version at most.',
  },
} as const

/** The version itself was asked for on the way in; here it is told as something that was looked at, and that of the others with it. */
export const version = defineCheck({
  id: 'version',
  family: 'health',
  title: 'The version of the API server is known, and supported',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [{ verb: 'get', path: '/version' }],
  codes: CODES,
  async collect({ cluster, members, connection }) {
    // Asked once more only to learn why there was none: a right that is missing, or a server that throttles.
    if (connection.version === '') await cluster.get('/version')
    const others = await askMembers(members, async client => serverVersion(await client.get('/version')))
    return [{ address: connection.tls?.address ?? '', answer: connection.version }, ...others]
  },
  evaluate(asked, { target, inputs, now }) {
    const known = asked.flatMap(({ address, ...member }) =>
      'answer' in member && member.answer !== '' ? [{ address, version: member.answer }] : [],
    )
    return {
      objects: asked.length,
      judgements: [
        ...judgeVersions(known, quoted(target.server.hostname, 100)),
        ...judgeSupport(
          known.map(({ version: release }) => release),
          inputs.profile,
          now,
        ),
      ],
      undetermined: unanswered(asked, 'for its version'),
    }
  },
})

interface Versioned {
  readonly address: string
  readonly version: string
}

function judgeVersions(known: readonly Versioned[], host: string): Judgement<keyof typeof CODES>[] {
  if (new Set(known.map(({ version: release }) => release)).size < 2) return []
  const minors = known.map(({ version: release }) => minorOf(release) ?? Number.NaN)
  const list = listText(known.map(({ address, version: release }) => `${release} at ${address}`))
  return [
    {
      code: 'health-version-skew-apiservers',
      // https://kubernetes.io/releases/version-skew-policy/#kube-apiserver
      ...(Math.max(...minors) - Math.min(...minors) > 1 && { severity: 'warning' }),
      message: `The API servers of ${host} run different versions: ${list}.`,
    },
  ]
}
