// The types of a kubeconfig's fields (client-go, tools/clientcmd/api/v1/types.go). kubectl refuses the whole file when one is
// wrong, whichever context is used.
import type { KubeconfigJudgement } from './codes.ts'
import type { Path } from './position.ts'

type Shape = 'text' | 'flag' | readonly [Shape] | { readonly [key: string]: Shape }

const CLUSTER = {
  server: 'text',
  'tls-server-name': 'text',
  'insecure-skip-tls-verify': 'flag',
  'certificate-authority': 'text',
  'certificate-authority-data': 'text',
  'proxy-url': 'text',
  'disable-compression': 'flag',
} as const

const USER = {
  'client-certificate': 'text',
  'client-certificate-data': 'text',
  'client-key': 'text',
  'client-key-data': 'text',
  token: 'text',
  tokenFile: 'text',
  as: 'text',
  'as-uid': 'text',
  'as-groups': ['text'],
  'as-user-extra': { '*': ['text'] },
  username: 'text',
  password: 'text',
  'auth-provider': { name: 'text', config: { '*': 'text' } },
  exec: {
    command: 'text',
    args: ['text'],
    env: [{ name: 'text', value: 'text' }],
    apiVersion: 'text',
    installHint: 'text',
    provideClusterInfo: 'flag',
    interactiveMode: 'text',
  },
} as const

const CONTEXT = { cluster: 'text', user: 'text', namespace: 'text' } as const

/** The lists of named entries, by the key of the map inside each. */
export const ENTRY_LISTS = {
  context: { list: 'contexts', fields: CONTEXT },
  cluster: { list: 'clusters', fields: CLUSTER },
  user: { list: 'users', fields: USER },
} as const

const EXTENSIONS = [{ name: 'text' }] as const

const KUBECONFIG: Shape = {
  apiVersion: 'text',
  kind: 'text',
  preferences: { colors: 'flag', extensions: EXTENSIONS },
  extensions: EXTENSIONS,
  'current-context': 'text',
  contexts: [{ name: 'text', context: { ...CONTEXT, extensions: EXTENSIONS } }],
  clusters: [{ name: 'text', cluster: { ...CLUSTER, extensions: EXTENSIONS } }],
  users: [{ name: 'text', user: { ...USER, extensions: EXTENSIONS } }],
}

/** Everything in the document that is not of the type that its field has. */
export function wrongTypes(value: unknown, position: (path: Path) => string): KubeconfigJudgement[] {
  return [...misfits(value, KUBECONFIG, [])].map(({ path, wanted, given }) => {
    const field = fieldText(path)
    return {
      code: 'kc-wrong-type',
      message: `The field ${field} of the kubeconfig must be ${wanted} and is ${given} (${position(path)}).`,
      subject: { kind: 'Layer', name: 'kubeconfig', field },
    }
  })
}

interface Misfit {
  readonly path: Path
  readonly wanted: string
  readonly given: string
}

// Nothing in the place of a value is the same as no field.
function* misfits(value: unknown, shape: Shape, path: Path): Generator<Misfit> {
  if (value === undefined || value === null) return
  const given = typeName(value)
  const wanted = WANTED[shapeName(shape)]
  if (given !== wanted.given) yield { path, wanted: wanted.text, given: nameGiven(value, given) }
  else if (Array.isArray(value) && isListShape(shape)) {
    for (const [index, item] of value.entries()) yield* misfits(item, shape[0], [...path, index])
  } else if (typeof value === 'object' && typeof shape === 'object') {
    const shapes = new Map(Object.entries(shape))
    for (const [key, item] of Object.entries(value)) {
      const inner = shapes.get(key) ?? shapes.get('*')
      if (inner !== undefined) yield* misfits(item, inner, [...path, key])
    }
  }
}

const WANTED = {
  text: { given: 'a text', text: 'text in quotes' },
  flag: { given: 'a boolean', text: 'true or false' },
  list: { given: 'a list', text: 'a list' },
  map: { given: 'a map', text: 'a map' },
} as const

function shapeName(shape: Shape): keyof typeof WANTED {
  if (typeof shape === 'string') return shape
  return isListShape(shape) ? 'list' : 'map'
}

function isListShape(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape)
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`
}

// `server:https://HOST` is one text.
function nameGiven(value: unknown, given: string): string {
  const isJoined = typeof value === 'string' && /^[\w-]+:\S/.test(value)
  return isJoined ? 'a text, since no blank follows its colon' : given
}

/** `clusters[0].cluster.server` */
export function fieldText(path: Path): string {
  return (
    path
      .map(key => (typeof key === 'number' ? `[${key}]` : `.${key}`))
      .join('')
      .replace(/^\./, '') || 'at the top'
  )
}
