import { isRecord, moment, record, records, text, texts } from '../../../findings/plain-json.ts'
import { readReference, type ServiceReference } from '../backend.ts'

/** What a CustomResourceDefinition says of itself, without its schemas. */
export interface Definition {
  /** PLURAL.GROUP */
  readonly name: string
  readonly created: Date | undefined
  /** Why it is not served; missing when it is. */
  readonly unserved?: Words
  /** Why it is not served by the names that it asks for; missing when it is. */
  readonly unnamed?: Words
  /** The Service that converts its objects, where there is more than one version that they could have. */
  readonly converter?: ServiceReference
}

export interface Words {
  readonly reason: string
  readonly message: string
}

export function readDefinition(item: Readonly<Record<string, unknown>>): Definition {
  const [metadata, spec, status] = [record(item['metadata']), record(item['spec']), record(item['status'])]
  const conditions = records(status['conditions'])
  const saysNo = (type: string): Words | undefined => {
    const found = conditions.find(condition => condition['type'] === type && condition['status'] === 'False')
    return found && { reason: text(found['reason']), message: text(found['message']) }
  }
  const [unserved, unnamed] = [saysNo('Established'), saysNo('NamesAccepted')]
  const converter = converterOf(spec, texts(status['storedVersions']))
  return {
    name: text(metadata['name']),
    created: moment(metadata['creationTimestamp']),
    ...(unserved && { unserved }),
    ...(unnamed && { unnamed }),
    ...(converter && { converter }),
  }
}

function converterOf(
  spec: Readonly<Record<string, unknown>>,
  storedVersions: readonly string[],
): ServiceReference | undefined {
  const { strategy, webhook } = record(spec['conversion'])
  const { service } = record(record(webhook)['clientConfig'])
  const served = records(spec['versions']).filter(version => version['served'] === true)
  const versions = new Set([...served.map(({ name }) => text(name)), ...storedVersions])
  return strategy === 'Webhook' && isRecord(service) && versions.size > 1 ? readReference(service) : undefined
}
