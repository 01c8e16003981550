import { type Config, parseConfig } from '../../src/policy/parse-config.ts'

export const FILE = '.github/cluster-health.yml'
export const SOURCE = { file: FILE, isLinkOut: () => false }

export const KNOWN = {
  checks: ['readyz', 'tls-secrets'],
  families: ['health', 'certificates'],
  codes: ['health-version-eol', 'kc-crlf', 'tcp-refused', 'policy-ignore-unused'],
}

/** What a configuration file of these lines says. */
export function configOf(...lines: readonly string[]): Config {
  return parseConfig(lines.join('\n'), SOURCE, KNOWN)
}

/** What is wrong with it, each with line and column before it. */
export function mistakesIn(...lines: readonly string[]): readonly string[] {
  return configOf(...lines).problems.map(({ message }) => message.replace(`${FILE}:`, ''))
}
