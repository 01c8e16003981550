import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'

/** The part of an action.yml that the runner needs. */
export interface ActionManifest {
  /** The script, absolute. */
  readonly main: string
  /** Names to default values, which may hold expressions. */
  readonly inputs: Readonly<Record<string, string>>
}

interface ManifestFile {
  readonly inputs?: Record<string, { readonly default?: unknown } | null>
  readonly runs: { readonly using: string; readonly main: string }
}

export async function readManifest(actionFolder: string): Promise<ActionManifest> {
  const file: ManifestFile = parse(await readFile(join(actionFolder, 'action.yml'), 'utf8'))
  if (file.runs.using !== 'node24')
    throw new Error(`runs.using is ${file.runs.using}; this runner brings node24 only`)
  const inputs = Object.entries(file.inputs ?? {}).map(([name, input]) => [
    name,
    String(input?.default ?? ''),
  ])
  return { main: resolve(actionFolder, file.runs.main), inputs: Object.fromEntries(inputs) }
}

/**
 * The INPUT_ variables of a step: given values, else the manifest's defaults.
 * @param github what expressions such as `github.token` in a default stand for.
 */
export function inputEnvironment(
  manifest: ActionManifest,
  given: Readonly<Record<string, string>>,
  github: Readonly<Record<string, string>>,
): Record<string, string> {
  const defaults = Object.entries(manifest.inputs).map(([name, text]) => [name, evaluate(text, github)])
  const values: Record<string, string> = { ...Object.fromEntries(defaults), ...given }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [inputVariable(name), value]))
}

/** Blanks become underscores; hyphens stay. */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

function evaluate(text: string, github: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = github[expression.replace(/^github\./, '')]
    if (value === undefined) throw new Error(`this runner cannot evaluate the expression ${expression}`)
    return value
  })
}
