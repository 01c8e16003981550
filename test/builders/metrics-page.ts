/** What an API server has counted since it was started. */
export interface Counted {
  /** When it was started, in seconds. Default: always the same. */
  readonly started?: number
  /** Requests by their status. */
  readonly statuses?: Readonly<Record<number, number>>
  readonly connects?: Readonly<Record<number, number>>
  /** Reads of a single object: quick ones, and such as took 1.4 s. */
  readonly reads?: readonly [quick: number, late: number]
  /** Requests to etcd: quick ones, and such as took 0.5 s. */
  readonly etcd?: readonly [quick: number, late: number]
  /** Lists from etcd, the same. */
  readonly etcdLists?: readonly [quick: number, late: number]
  /** Turned away, by the reason. */
  readonly rejected?: Readonly<Record<string, number>>
}

const BOUNDS = ['0.005', '0.1', '0.4', '0.6', '1', '1.5', '60', '+Inf']

function histogram(metric: string, labels: string, [quick, late]: readonly [number, number], lateS: number) {
  const count = (bound: string) => quick + (bound === '+Inf' || Number(bound) > lateS ? late : 0)
  const buckets = BOUNDS.map(bound => `${metric}_bucket{${labels},le="${bound}"} ${count(bound)}`)
  return [...buckets, `${metric}_sum{${labels}} 1.5`, `${metric}_count{${labels}} ${quick + late}`]
}

const requests = (verb: string, statuses: Readonly<Record<number, number>>) =>
  Object.entries(statuses).map(
    ([code, count]) =>
      `apiserver_request_total{code="${code}",component="apiserver",dry_run="",group="",resource="pods",scope="resource",subresource="",verb="${verb}",version="v1"} ${count}`,
  )

const reads = (subresource: string, verb: string) =>
  `component="apiserver",dry_run="",group="",resource="pods",scope="resource",subresource="${subresource}",verb="${verb}",version="v1"`

/** A page of /metrics as Kubernetes 1.36 writes it, shortened to a few lines of each kind. */
export function metricsPage(counted: Counted = {}): string {
  const { started = 1_790_000_000, statuses = {}, connects = {}, rejected = {} } = counted
  const duration = 'apiserver_request_duration_seconds'
  const etcd = 'etcd_request_duration_seconds'
  const lines = [
    '# HELP apiserver_flowcontrol_rejected_requests_total [BETA] Number of requests rejected by API Priority and Fairness subsystem',
    '# TYPE apiserver_flowcontrol_rejected_requests_total counter',
    ...Object.entries(rejected).map(
      ([reason, count]) =>
        `apiserver_flowcontrol_rejected_requests_total{flow_schema="service-accounts",priority_level="workload-low",reason="${reason}"} ${count}`,
    ),
    `# TYPE ${duration} histogram`,
    ...histogram(duration, reads('', 'GET'), counted.reads ?? [0, 0], 1.4),
    // Logs are followed, and writes wait for webhooks.
    ...histogram(duration, reads('log', 'GET'), [0, 900], 30),
    ...histogram(duration, reads('', 'POST'), [0, 900], 30),
    '# TYPE apiserver_request_total counter',
    ...requests('GET', statuses),
    ...requests('CONNECT', connects),
    `# TYPE ${etcd} histogram`,
    ...histogram(etcd, 'group="",operation="get",resource="pods"', counted.etcd ?? [0, 0], 0.5),
    ...histogram(etcd, 'group="",operation="list",resource="pods"', counted.etcdLists ?? [0, 0], 0.5),
    '# TYPE process_start_time_seconds gauge',
    `process_start_time_seconds ${started}`,
    '# TYPE rest_client_requests_total counter',
    'rest_client_requests_total{code="200",host="[::1]:6443",method="GET"} 412',
  ]
  return `${lines.join('\n')}\n`
}
