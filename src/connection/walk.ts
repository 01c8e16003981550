import type { CodeDefinition, Judgement } from '../findings/code.ts'
import { type Fact, LAYERS, type Layer, type LayerName, type LayerStatus } from '../findings/layer.ts'
import { quoted } from '../findings/list-text.ts'
import type { Limits } from './limits.ts'
import { observed } from './observer.ts'
import { placed, type Stage } from './stage.ts'

export interface LayerJudgement {
  readonly layer: LayerName
  readonly judgement: Judgement
}

/** What was seen at one layer, and whether the way goes on behind it. */
export interface Meeting<Seen> {
  readonly seen: Seen
  readonly passed: boolean
}

/** The way through the layers so far. */
export interface Walk {
  meet<Given, Seen>(stage: Stage<Given, Seen>, given: Given): Promise<Meeting<Seen>>
  /** Judges a layer anew by what a later one brought to light. What lies behind it counts as not reached. */
  revise<Given, Seen>(stage: Stage<Given, Seen>, seen: Seen, given: Given): void
  /** Puts a judgement of another stage in place of what was said of a layer: that one failed, but its cause lies elsewhere. */
  replace<Given, Seen>(name: LayerName, judgement: Judgement, stage: Stage<Given, Seen>, given: Given): void
  skip(name: LayerName, facts: Readonly<Record<string, Fact>>): void
  /** Every layer in order; those behind the end of the way are not reached. */
  layers(): readonly Layer[]
  readonly judgements: readonly LayerJudgement[]
  readonly undetermined: readonly string[]
}

// A layer that got less than this before the run's time was over has not been given a chance.
const FAIR_CHANCE_MS = 500

export function startWalk(limits: Limits, now: Date, isInterrupted: () => boolean): Walk {
  const met = new Map<LayerName, Layer>()
  const judgements: LayerJudgement[] = []
  const undetermined: string[] = []
  const record = (name: LayerName, status: LayerStatus, milliseconds: number, facts: Layer['facts']) => {
    const durationMs = roundTenth(milliseconds)
    met.set(name, { name, status, durationMs, facts })
    limits.observer?.detail?.(`layer ${name}: ${status} after ${durationMs} ms`)
  }
  const wasCutShort = (durationMs: number) =>
    limits.signal.aborted && (isInterrupted() || durationMs < FAIR_CHANCE_MS)
  return {
    judgements,
    undetermined,
    async meet(stage, given) {
      const { seen, durationMs } = await look(stage, given, limits)
      const found = stage.explain(seen, given, now)
      const hasFailed = found.some(judgement => severityOf(judgement, stage.codes) === 'error')
      const reason = wasCutShort(durationMs)
        ? `The run ended while it was at the layer ${stage.name}.`
        : stage.undetermined?.(seen)
      if (reason !== undefined && (!hasFailed || wasCutShort(durationMs))) {
        undetermined.push(reason)
        record(stage.name, 'not-reached', durationMs, stage.facts(seen))
        return { seen, passed: false }
      }
      judgements.push(...made(stage, found, given))
      record(stage.name, hasFailed ? 'failed' : 'passed', durationMs, stage.facts(seen))
      return { seen, passed: !hasFailed }
    },
    revise(stage, seen, given) {
      const behind = LAYERS.slice(LAYERS.indexOf(stage.name))
      const durationMs = met.get(stage.name)?.durationMs ?? 0
      judgements.splice(0, Infinity, ...judgements.filter(({ layer }) => !behind.includes(layer)))
      for (const layer of behind) met.delete(layer)
      judgements.push(...made(stage, stage.explain(seen, given, now), given))
      record(stage.name, 'failed', durationMs, stage.facts(seen))
    },
    replace(name, judgement, stage, given) {
      judgements.splice(0, Infinity, ...judgements.filter(({ layer }) => layer !== name))
      judgements.push(...made(stage, [judgement], given).map(each => ({ ...each, layer: name })))
    },
    skip: (name, facts) => record(name, 'skipped', 0, facts),
    layers: () =>
      LAYERS.map(name => met.get(name) ?? { name, status: 'not-reached', durationMs: 0, facts: {} }),
  }
}

const WAITS: Partial<Readonly<Record<LayerName, string>>> = {
  proxy: 'the proxy',
  dns: 'the name servers, asked for',
  tcp: 'a connection to',
  tls: 'a TLS handshake with',
}

async function look<Given, Seen>(stage: Stage<Given, Seen>, given: Given, limits: Limits) {
  const started = performance.now()
  const wait = { what: waitText(stage, given) }
  const seen = await observed(limits.observer, wait, () => stage.observe(given, limits))
  return { seen, durationMs: performance.now() - started }
}

function waitText<Given, Seen>({ name, place }: Stage<Given, Seen>, given: Given): string {
  const wait = WAITS[name]
  const to = place?.(given)
  if (wait === undefined || to === undefined) return `the layer ${name}`
  const port = to.PORT === undefined || name === 'dns' ? '' : `:${to.PORT}`
  return `${wait} ${quoted(to.HOST)}${port}`
}

function made<Given, Seen>(
  stage: Stage<Given, Seen>,
  found: readonly Judgement[],
  given: Given,
): LayerJudgement[] {
  const place = stage.place?.(given)
  return found.map(judgement => ({ layer: stage.name, judgement: placed(judgement, stage.codes, place) }))
}

function severityOf(judgement: Judgement, codes: Readonly<Record<string, CodeDefinition>>) {
  return judgement.severity ?? codes[judgement.code]?.severity
}

function roundTenth(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
