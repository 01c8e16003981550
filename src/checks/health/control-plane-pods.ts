import { listPages, listPath } from '../../cluster/list.ts'
import { serverClock } from '../../connection/clock-offset.ts'
import type { Judgement } from '../../findings/code.ts'
import { durationText } from '../../findings/duration-text.ts'
import { withNames } from '../../findings/kubectl-command.ts'
import { quoted } from '../../findings/list-text.ts'
import { moment, record, records, text } from '../../findings/plain-json.ts'
import { defineCheck } from '../check.ts'

const KIND = { group: '', version: 'v1', resource: 'pods' }
// As kubeadm marks them.
const LABEL = 'tier=control-plane'

const CODES = {
  'health-apiserver-pod-crashing': {
    severity: 'warning',
    title: 'An API server crashes again and again',
    remedy:
      'Look at its last words: `kubectl -n kube-system logs POD --previous`, or on its node `crictl logs $(crictl ps -a -q --name kube-apiserver | head -1)`.',
  },
  'health-component-pod-crashing': {
    severity: 'warning',
    title: 'A part of the control plane crashes again and again',
    remedy:
      'Look at its last words: `kubectl -n kube-system logs POD --previous`, or those in /var/log/pods on its node.',
  },
} as const

const CRASHING_RESTARTS = 3
const LATELY_MS = 60 * 60 * 1000

/** A managed control plane shows no pods: there is nothing to look at then. */
export const controlPlanePods = defineCheck({
  id: 'control-plane-pods',
  family: 'health',
  title: 'The pods of the control plane do not crash',
  profiles: ['audit'],
  needs: 'authorization',
  access: [{ verb: 'list', group: '', resource: 'pods' }],
  codes: CODES,
  async collect({ cluster, connection }, now) {
    const at = serverClock(now, connection.clockOffsetMs)
    const pods: Readonly<Record<string, unknown>>[] = []
    const listing = { labelSelector: LABEL, pageSize: 50 }
    for await (const page of listPages(cluster, listPath(KIND, 'kube-system'), listing)) pods.push(...page)
    return { pods, at }
  },
  evaluate: ({ pods, at }) => ({
    judgements: pods.flatMap(pod => judgePod(pod, at)),
    objects: pods.length,
  }),
})

function judgePod(pod: Readonly<Record<string, unknown>>, at: Date): Judgement<keyof typeof CODES>[] {
  const metadata = record(pod['metadata'])
  const name = quoted(text(metadata['name']), 150)
  const component = text(record(metadata['labels'])['component'])
  const [crash] = records(record(pod['status'])['containerStatuses']).flatMap(status => readCrash(status, at))
  if (crash === undefined) return []
  const code =
    component === 'kube-apiserver' ? 'health-apiserver-pod-crashing' : 'health-component-pod-crashing'
  return [
    {
      code,
      message: `${name} crashes again and again: ${crash.restarts} restarts, the last after exit code ${crash.exitCode}, ${durationText(at.getTime() - crash.ended.getTime())} ago.`,
      subject: { kind: 'Pod', namespace: 'kube-system', name },
      remedy: withNames(CODES[code].remedy, { POD: name }),
      evidence: { Component: quoted(component, 100), Reason: quoted(crash.reason, 100) },
    },
  ]
}

interface Crash {
  readonly restarts: number
  readonly exitCode: number
  readonly reason: string
  readonly ended: Date
}

// A restart or two is an upgrade or a renewed certificate; what ended well was told to.
function readCrash(status: Readonly<Record<string, unknown>>, at: Date): Crash[] {
  const last = record(record(status['lastState'])['terminated'])
  const ended = moment(last['finishedAt'])
  const restarts = Number(status['restartCount'] ?? 0)
  const exitCode = Number(last['exitCode'] ?? 0)
  const isCrashing = restarts >= CRASHING_RESTARTS && exitCode !== 0
  if (!isCrashing || ended === undefined || at.getTime() - ended.getTime() > LATELY_MS) return []
  return [{ restarts, exitCode, reason: text(last['reason']), ended }]
}
