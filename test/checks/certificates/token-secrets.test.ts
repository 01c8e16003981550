import { describe, expect, test } from '@jest/globals'
import { tokenSecrets } from '../../../src/checks/certificates/token-secrets.ts'
import { runCheck } from '../check-run.ts'

const USED = { 'kubernetes.io/legacy-token-last-used': '2026-10-24' }
const REFUSED = { 'kubernetes.io/legacy-token-invalid-since': '2026-10-24' }

async function run(labels: readonly object[], version = 'v1.36.3') {
  const asked: { path: string; accept: string }[] = []
  const items = labels.map((each, index) => ({
    metadata: { namespace: 'ci', name: `token-${index}`, labels: each },
  }))
  const evaluation = await runCheck(tokenSecrets, {
    connection: { version },
    cluster: {
      get: async (path, { accept = '' } = {}) => {
        asked.push({ path, accept })
        return { status: 200, headers: {}, body: JSON.stringify({ metadata: {}, items }), durationMs: 0 }
      },
    },
  })
  return { ...evaluation, asked }
}

describe('tokens that are stored as Secrets', () => {
  test('are asked for by type, and their data does not travel', async () => {
    const { asked } = await run([])
    expect(asked).toEqual([
      {
        path: '/api/v1/secrets?limit=250&fieldSelector=type%3Dkubernetes.io%2Fservice-account-token',
        accept: expect.stringMatching(/^application\/json;as=PartialObjectMetadataList/),
      },
    ])
  })

  test('are one finding, with what is known of their use', async () => {
    const { judgements, objects } = await run([USED, {}, {}, REFUSED])
    expect(objects).toBe(4)
    expect(judgements).toEqual([
      {
        code: 'cert-sa-legacy-secret',
        message: '3 tokens of service accounts that never end are stored as Secrets; 2 of them show no use.',
        evidence: {
          Secrets: 'ci/token-0 (last used 2026-10-24), ci/token-1, ci/token-2',
          'No use recorded': 'ci/token-1, ci/token-2',
          'Refused already': 'ci/token-3',
        },
      },
    ])
  })

  test('are not called unused where the server does not record their use', async () => {
    const { judgements } = await run([{}], 'v1.26.9')
    expect(judgements[0]?.message).toBe('1 token of a service account that never ends is stored as a Secret.')
  })

  test('are no finding when the server refuses them all', async () => {
    expect((await run([REFUSED])).judgements).toEqual([])
  })
})
