import { type Scanned, scan } from '../../cluster/scan.ts'
import type { Judgement } from '../../findings/code.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { record, text } from '../../findings/plain-json.ts'
import { defineCheck } from '../check.ts'

const CODES = {
  'cert-sa-legacy-secret': {
    severity: 'notice',
    title: 'Tokens that never end are stored as Secrets',
    remedy:
      'Let workloads use the token that is mounted into the pod, and pipelines `kubectl create token NAME --duration=1h`; then delete the Secrets, first those that nobody uses: `kubectl get secrets -A --field-selector type=kubernetes.io/service-account-token -L kubernetes.io/legacy-token-last-used`.',
  },
} as const

/** A token of a service account that is stored as a Secret; its value never travels. */
interface TokenSecret {
  readonly namespace: string
  readonly name: string
  /** A day such as 2026-10-24; empty when no use is recorded. */
  readonly lastUsed: string
  /** The server refuses it, as nobody used it for a year. */
  readonly isInvalid: boolean
}

export const tokenSecrets = defineCheck({
  id: 'token-secrets',
  family: 'certificates',
  title: 'Tokens of service accounts end',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [{ verb: 'list', group: '', resource: 'secrets' }],
  codes: CODES,
  async collect({ cluster, inputs, target, connection }) {
    const secrets: TokenSecret[] = []
    const kind = { group: '', version: 'v1', resource: 'secrets' }
    const scanned = await scan(cluster, kind, {
      scope: { namespaces: inputs.namespaces, fallback: target.namespace },
      fieldSelector: 'type=kubernetes.io/service-account-token',
      metadataOnly: true,
      visit: object => secrets.push(readSecret(object)),
    })
    return { secrets, scanned, tracksUse: tracksUse(connection.version) }
  },
  evaluate: ({ secrets, scanned, tracksUse: isTracked }) => ({
    judgements: judgeSecrets(secrets, scanned, isTracked),
    objects: scanned.objects,
    namespaces: scanned.namespaces,
    undetermined: scanned.undetermined,
  }),
})

function readSecret(object: Readonly<Record<string, unknown>>): TokenSecret {
  const metadata = record(object['metadata'])
  const labels = record(metadata['labels'])
  return {
    namespace: text(metadata['namespace']),
    name: text(metadata['name']),
    lastUsed: text(labels['kubernetes.io/legacy-token-last-used']),
    isInvalid: 'kubernetes.io/legacy-token-invalid-since' in labels,
  }
}

// LegacyServiceAccountTokenTracking is on since 1.27: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/
function tracksUse(version: string): boolean {
  return Number(/^v1\.(\d+)/.exec(version)?.[1] ?? 0) >= 27
}

function judgeSecrets(
  secrets: readonly TokenSecret[],
  { namespaces }: Scanned,
  isTracked: boolean,
): Judgement<keyof typeof CODES>[] {
  // The server itself marks what nobody used for a year, refuses it, and deletes it in the end.
  const valid = secrets.filter(({ isInvalid }) => !isInvalid)
  if (valid.length === 0) return []
  const unused = valid.filter(({ lastUsed }) => lastUsed === '')
  const where = namespaces === undefined ? '' : ` in ${quoted(listText(namespaces, 3), 200)}`
  const what =
    valid.length === 1
      ? '1 token of a service account that never ends is'
      : `${valid.length} tokens of service accounts that never end are`
  const use =
    isTracked && unused.length > 0
      ? `; ${unused.length} of them ${unused.length === 1 ? 'shows' : 'show'} no use`
      : ''
  return [
    {
      code: 'cert-sa-legacy-secret',
      message: `${what} stored as ${valid.length === 1 ? 'a Secret' : 'Secrets'}${where}${use}.`,
      evidence: {
        Secrets: listSecrets(valid),
        ...(isTracked && unused.length > 0 && { 'No use recorded': listSecrets(unused) }),
        ...(valid.length < secrets.length && {
          'Refused already': listSecrets(secrets.filter(({ isInvalid }) => isInvalid)),
        }),
      },
    },
  ]
}

function listSecrets(secrets: readonly TokenSecret[]): string {
  const names = secrets.map(({ namespace, name, lastUsed }) => {
    const use = lastUsed === '' ? '' : ` (last used ${quoted(lastUsed, 20)})`
    return `${quoted(`${namespace}/${name}`, 120)}${use}`
  })
  return listText(names.sort())
}
