// Which plugins may run, and with which variables. A kubeconfig may come from a pull request: whoever wrote it must not be able
// to run code of their own on the runner.
import { listText, quoted } from '../../findings/list-text.ts'
import type { ExecPlugins } from '../../inputs/exec-plugins.ts'
import type { KubeconfigJudgement } from '../codes.ts'
import { isKnownVariable, KNOWN_PLUGINS, knownCall, strangeArgument } from './known.ts'
import { commandText, type ExecPlugin, isBareName, isOfAnotherMachine, programName } from './plugin.ts'
import { PROVIDERS } from './providers.ts'

// kubectl itself could do anything; with this word first it is the plugin kubectl-oidc_login.
const KUBECTL_WORD = 'oidc-login'

/** Whatever the input says. */
const NEVER = [/^PATH(EXT)?$/i, /^(LD_|DYLD_)/i, /^NODE_OPTIONS$/i]

const OTHER_SETTINGS = 'leads to settings that may name a program to start'
/**
 * Variables that make a plugin run what the kubeconfig likes, with the end of the sentence "NAME, which …". Beyond `NEVER`, they
 * are let through where any plugin may run, since such a kubeconfig is trusted whole.
 */
const REFUSED_VARIABLES: readonly (readonly [RegExp, string])[] = [
  [/^PATH(EXT)?$/i, 'decides which programs are found'],
  [/^(LD_|DYLD_)|^(GCONV_PATH|OPENSSL_CONF|OPENSSL_ENGINES|OPENSSL_MODULES)$/i, 'makes it load libraries'],
  [/^(NODE_OPTIONS|NODE_PATH|CLASSPATH)$|^PYTHON|^PERL|^RUBY(OPT|LIB)$/i, 'makes an interpreter load code'],
  [/^(JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS)$/i, 'makes an interpreter load code'],
  [/^(BASH_ENV|ENV|SHELLOPTS|BASHOPTS|PS4|PROMPT_COMMAND)$|^BASH_FUNC_/i, 'makes a shell run commands'],
  [/^(BROWSER|EDITOR|VISUAL|\w*PAGER|SSH_ASKPASS)$|^GIT_|^CLOUDSDK_PYTHON/i, 'names a program to start'],
  // A credential file of Google may name a program, which only runs when this is set.
  [/^GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES$/i, 'lets a file name a program to start'],
  // Settings of these may name programs: `credential_process` of AWS, extensions of the Azure CLI, aliases of tsh.
  [/^(HOME|USERPROFILE|XDG_CONFIG_HOME|AWS_CONFIG_FILE|AWS_SHARED_CREDENTIALS_FILE)$/i, OTHER_SETTINGS],
  [/^(AZURE_CONFIG_DIR|AZURE_EXTENSION_DIR|TELEPORT_HOME|TELEPORT_GLOBAL_TSH_CONFIG)$/i, OTHER_SETTINGS],
]

/** Why a plugin may not run; empty when it may. */
export function judgeAllowed(plugin: ExecPlugin, allowed: ExecPlugins): KubeconfigJudgement[] {
  if (!isAllowed(plugin, allowed)) return [notAllowed(plugin, allowed)]
  const names = plugin.env.map(({ name }) => name)
  const isAnyTrusted = allowed === 'any'
  const judged = isAnyTrusted ? names.filter(name => NEVER.some(pattern => pattern.test(name))) : names
  const variables = refused(judged, REFUSED_VARIABLES)
  const unknown = allowed === 'known' ? names.filter(name => !isKnownVariable(name)) : []
  const strange = allowed === 'known' ? strangeArgument(plugin.command, plugin.args) : undefined
  return [
    ...(variables ? [refusedVariables(plugin, variables, isAnyTrusted)] : []),
    ...(variables === undefined && unknown.length > 0
      ? [refusedVariables(plugin, { names: unknown, reason: UNKNOWN_VARIABLE }, isAnyTrusted)]
      : []),
    ...(strange === undefined ? [] : [refusedCall(plugin, strange)]),
  ]
}

function isAllowed({ command, args }: ExecPlugin, allowed: ExecPlugins): boolean {
  if (allowed === 'any') return true
  if (allowed === 'none') return false
  if (isList(allowed)) return allowed.includes(command)
  return command === 'kubectl' ? args[0] === KUBECTL_WORD : KNOWN_PLUGINS.includes(command)
}

function notAllowed(plugin: ExecPlugin, allowed: ExecPlugins): KubeconfigJudgement {
  const command = commandText(plugin)
  return {
    code: 'kc-exec-not-allowed',
    message: `The kubeconfig wants to run "${command}" for its credential, and ${whyNot(plugin, allowed)}.`,
    remedy: `${allowing(plugin, allowed)}${byHand(plugin)}`,
  }
}

function whyNot({ command }: ExecPlugin, allowed: ExecPlugins): string {
  if (allowed === 'none') return 'the input exec-plugins lets no plugin run'
  if (isList(allowed)) return `the input exec-plugins lets only ${quoted(listText(allowed), 200)} run`
  if (command === 'kubectl') return `of kubectl only the plugin ${KUBECTL_WORD} may run (its first argument)`
  return isBareName(command)
    ? 'it is none of the plugins that may run unasked'
    : 'unasked only plugins without a path may run, which are found on the PATH of the runner'
}

const INTERPRETERS = [
  'sh',
  'bash',
  'dash',
  'zsh',
  'env',
  'python',
  'python3',
  'node',
  'perl',
  'ruby',
  'pwsh',
  'cmd',
]

function isList(allowed: ExecPlugins): allowed is readonly string[] {
  return typeof allowed !== 'string'
}

function allowing(plugin: ExecPlugin, allowed: ExecPlugins): string {
  const command = commandText(plugin).replaceAll('`', '')
  const name = programName(plugin)
  if (isOfAnotherMachine(plugin.command) && KNOWN_PLUGINS.includes(name))
    return `That path is of another machine: write the bare name \`${name}\` as \`command\` of the plugin.`
  const caution = INTERPRETERS.includes(name)
    ? `${name} runs whatever its arguments say: read them first. `
    : ''
  return isList(allowed)
    ? `${caution}If you trust it, add the line \`${command}\` to the input \`exec-plugins\`.`
    : `${caution}If you trust it, add this to the step's inputs: \`exec-plugins: ${command}\`.`
}

function byHand(plugin: ExecPlugin): string {
  const command = PROVIDERS[programName(plugin)]?.byHand
  return command === undefined
    ? ''
    : ` Or get the token in an earlier step, \`${command}\`, and give it in the input \`token\`.`
}

interface Refused {
  readonly names: readonly string[]
  readonly reason: string
}

function refused(names: readonly string[], table: typeof REFUSED_VARIABLES): Refused | undefined {
  const reasonFor = (name: string) => table.find(([pattern]) => pattern.test(name))?.[1]
  const found = names.filter(name => reasonFor(name) !== undefined)
  const [first] = found
  return first === undefined ? undefined : { names: [...new Set(found)], reason: reasonFor(first) ?? '' }
}

function refusedVariables(
  plugin: ExecPlugin,
  { names, reason }: Refused,
  isAnyTrusted: boolean,
): KubeconfigJudgement {
  const list = quoted(listText(names), 200)
  return {
    code: 'kc-exec-not-allowed',
    message: `The kubeconfig sets ${list} for the plugin ${programName(plugin)}, which ${reason}.`,
    remedy: `Remove ${list} from \`env\` of the plugin; what it really needs, set under \`env\` of the step, which the plugin inherits.${isAnyTrusted ? '' : TRUSTED_WHOLE}`,
  }
}

const TRUSTED_WHOLE =
  ' Of a kubeconfig that nobody else can write, `exec-plugins: any` lets most of them through.'

const UNKNOWN_VARIABLE = 'is none of those that its provider writes'

function refusedCall(plugin: ExecPlugin, argument: string): KubeconfigJudgement {
  // A word may be anything, a secret included; the name of a flag is none.
  const shown = argument.startsWith('-') ? ` (${quoted(argument, 60)})` : ''
  return {
    code: 'kc-exec-not-allowed',
    message: `The kubeconfig has the plugin ${programName(plugin)} do something else than \`${knownCall(plugin.command)}\`${shown}, and unasked it may only do that.`,
    remedy: `Correct \`args\` of the plugin, or where they are as you want them, allow it by its name: \`exec-plugins: ${commandText(plugin)}\`.`,
  }
}
