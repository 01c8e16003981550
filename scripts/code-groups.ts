// What docs/findings.md is made of.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessText } from '../src/checks/access-text.ts'
import { CHECKS } from '../src/checks/catalog.ts'
import type { Check } from '../src/checks/check.ts'
import { LAYER_CODES } from '../src/connection/layer-codes.ts'
import type { LayerName } from '../src/findings/layer.ts'
import { listText } from '../src/findings/list-text.ts'
import { POLICY_CODES } from '../src/findings/policy-codes.ts'
import type { Inputs } from '../src/inputs/table.ts'
import type { CodeGroup } from './findings-page.ts'

const LAYERS: Readonly<Record<LayerName, string>> = {
  kubeconfig:
    'What is wrong with the kubeconfig can be said without asking the network; its credential plugin belongs to it.',
  proxy:
    'The proxy of the kubeconfig or of the environment, where there is one, and what it says of the way behind it.',
  dns: 'The name of the server becomes addresses.',
  tcp: 'A connection to each address is made.',
  tls: 'The server presents a certificate that the authority of the kubeconfig stands behind, for the name in it.',
  http: 'An answer comes, and it is one of Kubernetes.',
  authentication: 'The API server knows who asks.',
  authorization: 'This identity may ask at all.',
}

/** Every layer and check, and the policy, with their codes. @param inputs of a run that looks at all there is */
export function codeGroups(inputs: Inputs): readonly CodeGroup[] {
  const layers = (Object.keys(LAYERS) as LayerName[]).map(name => ({
    title: `Layer ${name}`,
    chapter: 'the layers of the way',
    about: LAYERS[name],
    codes: LAYER_CODES[name] ?? {},
  }))
  const checks = CHECKS.map(check => ({
    title: `Check ${check.id}`,
    chapter: `checks of \`${check.family}\``,
    about: `What holds when it finds nothing: ${lowerFirst(check.title)}.`,
    details: checkDetails(check, inputs),
    codes: check.codes,
  }))
  const policy = {
    title: 'Configuration file',
    chapter: 'the policy',
    about: 'What is said of the entries of the configuration file; it belongs to no cluster.',
    codes: POLICY_CODES,
  }
  return [...layers, ...checks, policy]
}

function checkDetails(check: Check, inputs: Inputs): string {
  const rights = [...new Set(check.access(inputs).map(accessText))].map(right => `\`${right}\``)
  return [
    `Profiles: ${check.profiles.map(profile => `\`${profile}\``).join(', ')}.`,
    rights.length > 0 ? `Rights that it uses: ${rights.join(', ')}.` : '',
    otherCodes(Object.keys(check.alsoFinds)),
  ]
    .filter(text => text !== '')
    .join(' ')
}

const MOST_NAMED = 8

function otherCodes(codes: readonly string[]): string {
  if (codes.length === 0) return ''
  if (codes.length <= MOST_NAMED)
    return `It also finds ${listText(
      codes.map(code => `[${code}](#${code})`),
      MOST_NAMED,
    )}.`
  const beginnings = [...new Set(codes.map(code => `\`${code.split('-', 1)[0]}-\``))]
  return `It also finds ${codes.length} codes of other sections, which begin with ${listText(beginnings, MOST_NAMED)}.`
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]* ?(?:[a-z]|$)/.test(text) && !text.startsWith('Kubernetes')
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text
}

/**
 * When a code is found: what its scenario plants, as the end of a sentence. Read as text, because a scenario loads all that it
 * takes to plant it.
 */
export function exampleIn(root: string): (code: string) => string {
  return code => {
    const path = join(root, 'test/scenarios', code, 'scenario.ts')
    if (!existsSync(path)) return ''
    const [, , text] = /\n {2}when:\s*(['"])(.*?)\1,\n/.exec(readFileSync(path, 'utf8')) ?? []
    if (text === undefined) throw new Error(`${path} says in no line of its own when the code is found`)
    return text.replaceAll("\\'", "'")
  }
}
