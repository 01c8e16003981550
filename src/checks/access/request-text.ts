import { quoted } from '../../findings/list-text.ts'
import type { AskableQuestion } from './resolve-line.ts'
import { resourceText } from './resource-text.ts'

/** "create jobs.batch in namespace shop", as a person would say it. */
export function requestText({ spec, namespace }: Pick<AskableQuestion, 'spec' | 'namespace'>): string {
  if ('nonResourceAttributes' in spec) {
    const { verb, path } = spec.nonResourceAttributes
    return quoted(`${verb} ${path}`, 200)
  }
  const { verb, name } = spec.resourceAttributes
  const object = name === undefined ? '' : ` "${name}"`
  const where = namespace === '' ? ' (cluster-wide)' : ` in namespace ${namespace}`
  return quoted(`${verb} ${resourceText(spec.resourceAttributes)}${object}${where}`, 200)
}
