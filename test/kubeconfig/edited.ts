import { parse, stringify } from 'yaml'

type Fields = Readonly<Record<string, unknown>>

export interface Edits {
  readonly cluster?: Fields
  readonly user?: Fields
  readonly context?: Fields
  readonly top?: Fields
}

interface File {
  readonly clusters: readonly { readonly cluster: Fields }[]
  readonly users: readonly { readonly user: Fields }[]
  readonly contexts: readonly { readonly context: Fields }[]
}

/** A kubeconfig with other values in fields of its entries; undefined takes a field away. */
export function edited(kubeconfig: string, { cluster, user, context, top }: Edits): string {
  const file: File = parse(kubeconfig)
  return stringify(
    {
      ...file,
      clusters: file.clusters.map(item => ({ ...item, cluster: { ...item.cluster, ...cluster } })),
      users: file.users.map(item => ({ ...item, user: { ...item.user, ...user } })),
      contexts: file.contexts.map(item => ({ ...item, context: { ...item.context, ...context } })),
      ...top,
    },
    { lineWidth: 0 },
  )
}

/** A field of the first user entry. */
export function userField(kubeconfig: string, key: string): string {
  const file: File = parse(kubeconfig)
  return String(file.users[0]?.user[key] ?? '')
}

export const inBase64 = (text: string | Buffer) => Buffer.from(text).toString('base64')

/** As `base64` without `-w0` breaks it. */
export const inLines = (text: string, end = '\n') => text.replace(/.{76}/g, line => line + end)
