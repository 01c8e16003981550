import type { LayerName } from '../../src/findings/layer.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import type { StepOptions } from '../runner/runner.ts'

/** What a scenario has at hand. */
export interface World {
  /** The healthy control plane of the test run, which other scenarios use too. */
  readonly cluster: Cluster
  /** Keeps a server until the scenario is over. */
  use<Resource extends AsyncDisposable>(resource: Resource): Resource
}

/** The step as a workflow would have it. */
export type Plant = (world: World) => Promise<StepOptions>

/** One planted fault and its look-alike. The name of the folder is the code that must be found. */
export interface Scenario {
  /** What is wrong, as the end of a sentence that begins with the code. */
  readonly when: string
  readonly plant: Plant
  /** The layer that must be named as the first that failed; none for what leaves every layer passed. */
  readonly failedLayer?: LayerName
  /** The exit code. Default: 1. */
  readonly exitCode?: number
  /** What the verdict or the log has to say to a person. */
  readonly says: RegExp
  /** Codes that are found beside it, and no others. */
  readonly also?: readonly string[]
  /** The same, done right, or a neighbour that is easily mistaken for it: the code must not be found. */
  readonly lookAlike: {
    readonly when: string
    readonly plant: Plant
    /** Exactly these codes are found; none by default: it is healthy. */
    readonly codes?: readonly string[]
  }
  /** Why this machine cannot bring the fault about, if it cannot: the tests are then skipped, and counted. */
  readonly impossible?: string | undefined
}

export function scenario(definition: Scenario): Scenario {
  return definition
}
