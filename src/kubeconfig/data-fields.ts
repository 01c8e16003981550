// Fields that end in `-data` hold base64. kubectl refuses the whole file when one does not, whichever context is used.
import { isBase64 } from '../certificates/base64.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { isPath } from './files.ts'
import type { Path } from './position.ts'
import { isPlaceholder } from './redacted.ts'
import { fieldText } from './shape.ts'

const FIELDS = {
  clusters: { kind: 'cluster', keys: ['certificate-authority-data'] },
  users: { kind: 'user', keys: ['client-certificate-data', 'client-key-data'] },
} as const

/** Everything in the document that should be base64 and is not. */
export function judgeData(
  value: Readonly<Record<string, unknown>>,
  position: (path: Path) => string,
): KubeconfigJudgement[] {
  return Object.entries(FIELDS).flatMap(([list, { kind, keys }]) => {
    const items: readonly unknown[] = Array.isArray(value[list]) ? value[list] : []
    return items.flatMap((_, index) =>
      keys.flatMap(key => {
        const path = [list, index, kind, key]
        const data = path.reduce((at: unknown, step) => Object(at)[step], value)
        const isRight =
          typeof data !== 'string' || data === '' || isBase64(data) || isPlaceholder(data.trim())
        return isRight ? [] : [judge(key, data, position(path), fieldText(path))]
      }),
    )
  })
}

function judge(key: string, data: string, where: string, field: string): KubeconfigJudgement {
  const subject = { kind: 'Layer', name: 'kubeconfig', field }
  const begin = `${key} (${where}) is`
  if (data.includes('-----BEGIN')) {
    const code = key === 'certificate-authority-data' ? 'kc-ca-raw-pem-in-data' : 'kc-client-cert-not-pem'
    return { code, message: `${begin} PEM text, where the base64 of it belongs.`, subject, remedy: ENCODE }
  }
  return { code: 'kc-base64-corrupt', message: `${begin} ${whyNotBase64(data)}.`, subject }
}

const ENCODE = 'Encode it: `base64 -w0 FILE`; or name the file in the field without `-data`.'

function whyNotBase64(data: string): string {
  if (isPath(data)) return 'a path, which belongs in the field without `-data`'
  const illegal = data.search(/[^A-Za-z0-9+/=\r\n]/)
  if (illegal < 0) return `base64 that is cut off: its ${data.length} characters are not a multiple of four`
  if (/\s/.test(data.charAt(illegal))) {
    return 'base64 with blanks in it, which line breaks become where no | stands before the text'
  }
  return `base64 that is damaged: its character ${illegal + 1} of ${data.length} does not belong there`
}
