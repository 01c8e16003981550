import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { stringify } from 'yaml'
import { parseInputs } from '../../src/inputs/parse-inputs.ts'
import type { KubeconfigJudgement } from '../../src/kubeconfig/codes.ts'
import type { ReadFile } from '../../src/kubeconfig/files.ts'
import { type Candidate, resolveCandidates } from '../../src/kubeconfig/resolve.ts'

/** A whole kubeconfig as plain data; a test changes the one thing it is about. */
export interface Parts {
  readonly cluster?: Record<string, unknown>
  readonly user?: Record<string, unknown>
  readonly context?: Record<string, unknown>
  /** Further keys of the top level, or others in place of those that are there. */
  readonly top?: Record<string, unknown>
}

export function partsOf({ cluster, user, context, top }: Parts = {}): Record<string, unknown> {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'prod', cluster: cluster ?? { server: 'https://prod.example.com:6443' } }],
    users: [{ name: 'deployer', user: user ?? { token: 'a-static-token' } }],
    contexts: [{ name: 'prod', context: context ?? { cluster: 'prod', user: 'deployer' } }],
    'current-context': 'prod',
    ...top,
  }
}

export function kubeconfigText(parts?: Parts): string {
  return stringify(partsOf(parts), { lineWidth: 0 })
}

export interface Resolved {
  readonly candidates: readonly Candidate[]
  readonly masks: readonly string[]
}

export interface Surroundings {
  /** Default: a folder in which nothing lies. */
  readonly folder?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Default: that of the machine. */
  readonly readFile?: ReadFile
}

/** What the inputs of a step come to. */
export function resolve(inputs: Readonly<Record<string, string>>, around: Surroundings = {}): Resolved {
  const masks: string[] = []
  const workspace = {
    folder: around.folder ?? `${tmpdir()}/no-such-workspace`,
    environment: around.environment ?? {},
    readFile: around.readFile ?? readFileSync,
  }
  const parsed = parseInputs(name => inputs[name], { checks: [], families: [] })
  const candidates = resolveCandidates(parsed, workspace, secret => masks.push(secret))
  return { candidates, masks }
}

/** The judgements on a kubeconfig given as text. */
export function judgementsOn(
  kubeconfig: string,
  inputs: Readonly<Record<string, string>> = {},
  around?: Surroundings,
): readonly KubeconfigJudgement[] {
  return resolve({ kubeconfig, ...inputs }, around).candidates.flatMap(({ judgements }) => judgements)
}

export function codesOf(judgements: readonly KubeconfigJudgement[]): readonly string[] {
  return judgements.map(({ code }) => code)
}
