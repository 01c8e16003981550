import type { CodeOf, Codes, Judgement } from '../findings/code.ts'
import type { Fact, LayerName } from '../findings/layer.ts'
import type { Limits } from './limits.ts'

/**
 * One layer of a connection. `observe` waits and sees, never judges; `explain` judges what was seen, never waits.
 * A judgement of severity error fails the layer, and what lies behind it is not reached.
 */
export interface Stage<Given, Seen, Code extends string = string> {
  readonly name: LayerName
  readonly codes: Codes
  /** A network failure is something seen, not something thrown. */
  observe(given: Given, limits: Limits): Promise<Seen>
  explain(seen: Seen, given: Given, now: Date): readonly Judgement<Code>[]
  /** Why the layer cannot be judged, as a sentence; nothing behind it is reached then either. */
  undetermined?(seen: Seen): string | undefined
  facts(seen: Seen): Readonly<Record<string, Fact>>
  /** What the words HOST and PORT in the remedies of its codes stand for, so that a command can be copied as it is. */
  place?(given: Given): Place
}

export interface Place {
  readonly HOST: string
  readonly PORT?: number
}

/** Holds a stage to its table, so that a misspelt code does not compile. */
export function defineStage<Given, Seen, Table extends Codes>(
  stage: Stage<Given, Seen, CodeOf<Table>> & { readonly codes: Table },
): Stage<Given, Seen> {
  return stage
}

/** The judgement with the remedy of its code made out to one place. */
export function placed(judgement: Judgement, codes: Codes, place: Place | undefined): Judgement {
  const general = judgement.remedy ?? codes[judgement.code]?.remedy
  if (place === undefined || general === undefined) return judgement
  const words: Readonly<Record<string, string>> = { HOST: place.HOST, PORT: String(place.PORT ?? 'PORT') }
  const remedy = general.replace(/\b(HOST|PORT)\b/g, word => words[word] ?? word)
  return { ...judgement, remedy }
}
