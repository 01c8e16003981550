// How findings speak of webhooks and of what stands behind them. Pure.
import { commandText } from '../../../findings/kubectl-command.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { DeadBackend, ServiceReference } from '../backend.ts'
import { coversPods } from './reach.ts'
import type { Webhook } from './webhook.ts'

/** With the Service that it leads to. */
export type ServedWebhook = Webhook & { readonly service: ServiceReference }

/** At least one webhook, all of which lead to one Service. */
export type Group = readonly [ServedWebhook, ...ServedWebhook[]]

export function placedText({ name, kind, configuration }: Webhook): string {
  return quoted(`${name} (${kind}/${configuration})`, 200)
}

export function webhooksText([first, ...others]: Group): string {
  return `the webhook ${placedText(first)}${others.length > 0 ? ` and ${others.length} more` : ''}`
}

/** Why these are not looked at. */
export function elsewhereText(webhooks: readonly Webhook[]): string {
  const named = webhooks.map(webhook => `${placedText(webhook)} at ${quoted(webhook.host, 100)}`)
  return `only the API server can tell whether anything answers at the addresses of ${webhooks.length === 1 ? 'one webhook' : `${webhooks.length} webhooks`}: ${listText(named, 3)}`
}

/** With the names in the commands; undefined where they are nothing to put before a shell. */
export function remedyFor(webhooks: Group, backend: DeadBackend): string | undefined {
  const [{ service }] = webhooks
  const remove = removalText(webhooks)
  const look = kubectl('-n', service.namespace, 'get', 'pods')
  const describe = kubectl('-n', service.namespace, 'describe', 'service', service.name)
  if (remove === undefined || look === undefined || describe === undefined) return undefined
  if (backend.state === 'missing')
    return `When the program behind it was uninstalled, delete what it left, which no webhook can refuse: ${remove}. Else install it again.`
  if (backend.state === 'no-endpoints' && webhooks.some(refusesItself))
    return `It refuses its own pods too, so it cannot come back by itself. Delete its configuration, which no webhook can refuse, and apply it again when its pods are ready: ${remove}.`
  const untilThen = webhooks.some(({ isFailClosed }) => isFailClosed)
    ? ` Until then, deleting the configuration, which no webhook can refuse, lets requests through: ${remove}.`
    : ''
  if (backend.state === 'wrong-port')
    return `Write a port of the Service into clientConfig.service.port of the webhook, or the port into the Service: \`${describe}\`.${untilThen}`
  return backend.elsewhere > 0
    ? `Write into targetPort of the Service what its pods listen at: \`${describe}\`.${untilThen}`
    : `Start the pods behind the Service, or see why they are not ready: \`${look}\`.${untilThen}`
}

const MOST_COMMANDS = 3

function removalText(webhooks: Group): string | undefined {
  const configurations = Map.groupBy(webhooks, ({ kind, configuration }) => `${kind}/${configuration}`)
  const commands = [...configurations.values()].flatMap(([first]) =>
    first === undefined ? [] : kubectl('delete', first.kind.toLowerCase(), first.configuration),
  )
  if (commands.includes(undefined)) return undefined
  return listText(
    commands.map(command => `\`${command}\``),
    MOST_COMMANDS,
  )
}

function kubectl(...words: readonly string[]): string | undefined {
  // The last word is not ours, and no option.
  const isSafe = words.every(word => word === '-n' || /^[a-z0-9]/i.test(word))
  return isSafe ? commandText(['kubectl', ...words]) : undefined
}

function refusesItself(webhook: Webhook): boolean {
  return webhook.isFailClosed && webhook.namespaces.length === 0 && coversPods(webhook)
}
