// The shape of the JSON report, version 1: anything may be added, nothing may change its meaning.
// The types of the program are inferred from it and schema/report.json is generated from it. A run does not load it: only what reads
// reports back, and that late. What a later minor has added is left out then.
import { z } from 'zod'
import { LAYERS } from '../findings/layer.ts'

const time = z.iso.datetime().describe('RFC 3339, UTC')
const milliseconds = z.number().nonnegative()
const count = z.int().nonnegative()
const status = z.enum(['healthy', 'degraded', 'unhealthy', 'unknown'])

const finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'notice']),
  check: z.string().describe('the id of the layer or check'),
  subject: z.object({
    kind: z.string(),
    namespace: z.string().exactOptional(),
    name: z.string(),
    field: z.string().exactOptional(),
  }),
  message: z.string(),
  evidence: z.record(z.string(), z.string()),
  remedy: z.string(),
  docs: z.string(),
  location: z.object({ file: z.string(), line: z.int(), column: z.int().exactOptional() }).exactOptional(),
  fingerprint: z.string(),
  state: z.enum(['new', 'known']),
  since: z.iso
    .datetime()
    .exactOptional()
    .describe('when the first of an unbroken row of baselines saw it; missing where none has'),
})

const ignored = finding.extend({
  reason: z.string().describe('why the configuration ignores it'),
  until: z.iso.date().exactOptional().describe('the last day on which it does, in UTC'),
})

const layer = z.object({
  name: z.enum(LAYERS),
  status: z.enum(['passed', 'failed', 'skipped', 'not-reached']),
  durationMs: milliseconds,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()])),
})

const check = z.object({
  id: z.string(),
  family: z.string(),
  title: z.string(),
  status: z.enum(['completed', 'skipped', 'inconclusive']),
  reason: z.string().describe('why it is skipped or inconclusive; else empty'),
  durationMs: milliseconds,
  objects: count.describe('how many things were looked at'),
  notLookedAt: z
    .array(z.string())
    .readonly()
    .exactOptional()
    .describe('what a completed check left out, since it cannot be looked at from here'),
  requests: count,
  undetermined: count.exactOptional().describe('how many of them could not be judged; absent when all were'),
  namespaces: z
    .array(z.string())
    .readonly()
    .exactOptional()
    .describe('those looked into; absent when it was the whole cluster'),
})

const access = z.object({
  line: z.string(),
  question: z.string().describe('what the line asks, without whom it asks about and what it expects'),
  subject: z
    .string()
    .describe('whose permission it is: the credential in use, unless the line names another'),
  namespace: z.string().describe('empty for cluster scope and for all namespaces'),
  expected: z.enum(['allow', 'deny']),
  actual: z.enum(['allowed', 'denied', 'unknown']),
  problem: z.string().describe('the code when the line cannot mean anything, else empty'),
  reason: z.string(),
  grantedBy: z.string().describe('the binding that the server names, else empty'),
})

const endpoint = z.object({
  line: z.string().describe('without what a query holds'),
  expected: z.string().describe('such as 2xx or 200,401; connection where no status is expected'),
  status: z.int().nullable().describe('the HTTP status of the answer, null without one'),
  outcome: z.enum(['as-expected', 'not-as-expected', 'unknown']),
  problem: z.string().describe('the code of what is wrong, else empty'),
  reason: z.string().describe('why the outcome is unknown, else empty'),
  durationMs: milliseconds,
})

const lifetimeState = z
  .enum(['expired', 'not-yet-valid', 'ending', 'aging', 'fine'])
  .describe('aging is below the threshold of a warning, ending below that of an error')

const certificate = z.object({
  role: z.string().describe('serving, cluster-ca, client, …'),
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()).readonly(),
  notBefore: time,
  notAfter: time,
  fingerprint: z.string().describe('SHA-256, hexadecimal with colons'),
  places: z.array(z.string()).readonly(),
  inUse: z.boolean().describe('whether this connection or something in the cluster is known to rely on it'),
  renewedBy: z.string().describe('what makes a new one in time; empty when nothing is known to'),
  state: lifetimeState,
})

const credential = z.object({
  kind: z.string().describe('token, client-certificate, …'),
  expiresAt: time.nullable().describe('null when it does not say or does not end'),
  boundTo: z.string().describe('the object with which it ends even before; empty when there is none'),
  renews: z.boolean(),
  state: lifetimeState,
})

const cluster = z.object({
  name: z.string(),
  context: z.string(),
  server: z.string(),
  serverVersion: z.string(),
  distribution: z.string(),
  status,
  identity: z.object({ username: z.string(), groups: z.array(z.string()).readonly(), uid: z.string() }),
  clockOffsetMs: z
    .int()
    .nullable()
    .describe(
      'how far the clock of the server is ahead of that of the runner, as far as it is certain; null when it was not told',
    ),
  layers: z.array(layer).max(LAYERS.length).readonly(),
  checks: z.array(check).readonly(),
  findings: z.array(finding).readonly(),
  ignored: z.array(ignored).readonly(),
  access: z.array(access).readonly(),
  endpoints: z.array(endpoint).readonly(),
  missingRole: z
    .string()
    .describe('YAML to apply, which grants what is asked for and denied; empty when nothing is missing'),
  certificates: z.array(certificate).readonly(),
  credentials: z.array(credential).readonly(),
  undetermined: z
    .array(z.string())
    .readonly()
    .describe('a sentence for each layer, check and line that could not be judged'),
  requests: count,
  bytes: count.describe('of response bodies'),
})

const baseline = z.object({
  path: z.string(),
  state: z
    .enum(['compared', 'missing', 'unreadable'])
    .describe('when it is missing or unreadable, every finding counts as new'),
  startedAt: time.nullable().describe('when the earlier report was begun; null when it does not say'),
  reason: z.string().describe('why it could not be read; else empty'),
  reports: z
    .array(z.string())
    .readonly()
    .exactOptional()
    .describe('in a merged report, the files of those whose findings all count as new'),
})

export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.string(), version: z.string() }),
  startedAt: time,
  durationMs: milliseconds,
  waited: z
    .strictObject({
      looks: count.describe('how often the clusters were looked at; the report is that of the last time'),
      durationMs: milliseconds.describe('from the first look to the end of the last'),
    })
    .exactOptional()
    .describe('only with the input `wait`'),
  profile: z.enum(['gate', 'standard', 'audit']),
  status,
  verdict: z.string().describe('one sentence'),
  findings: z.array(finding).readonly().describe('policy findings that belong to no cluster'),
  new: count,
  fixed: z
    .array(finding.extend({ cluster: z.string().exactOptional().describe('whose it was') }))
    .readonly()
    .describe('those of the baseline that are gone, as far as it was looked again'),
  baseline: baseline.exactOptional().describe('the earlier report; absent when none was given'),
  clusters: z.array(cluster).readonly(),
})

export type Report = Readonly<z.infer<typeof reportSchema>>
/** A finding that may say whose it is. */
export type OwnedFinding = Report['fixed'][number]
export type ClusterReport = Readonly<z.infer<typeof cluster>>
export type CheckReport = Readonly<z.infer<typeof check>>
export type AccessReport = Readonly<z.infer<typeof access>>
export type EndpointReport = Readonly<z.infer<typeof endpoint>>
export type CertificateReport = Readonly<z.infer<typeof certificate>>
export type CredentialReport = Readonly<z.infer<typeof credential>>
export type BaselineReport = Readonly<z.infer<typeof baseline>>
export type Status = z.infer<typeof status>
