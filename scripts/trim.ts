// Lets the bundler drop what the program never imports by name. Both libraries are plain modules without effects
// on import, but their manifests do not say so, and a bundler must then keep everything: 17 MB of generated
// classes, and an HTTP client with all of undici behind the OIDC call of @actions/core.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The versions that were read for effects on import. Read a new one before its number is put here. */
export const READ_FOR_EFFECTS: Readonly<Record<string, string>> = {
  '@actions/core': '3.0.1',
  '@kubernetes/client-node': '2.0.1',
}

/** Marks the installed libraries as free of effects; a second run changes nothing.
 * @throws when one is not installed, or in a version that nobody has read. */
export function trim(folder: string): void {
  for (const [name, version] of Object.entries(READ_FOR_EFFECTS)) {
    const file = join(folder, 'node_modules', name, 'package.json')
    if (!existsSync(file)) throw new Error(`${name} is not installed: run npm ci`)
    const manifest: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
    if (manifest['version'] !== version)
      throw new Error(
        `${name} is installed in version ${manifest['version']}, and only ${version} was read for effects on import; ` +
          'read the new version, then put its number into scripts/trim.ts',
      )
    if (manifest['sideEffects'] === false) continue
    writeFileSync(file, `${JSON.stringify({ ...manifest, sideEffects: false }, null, 2)}\n`)
  }
}
