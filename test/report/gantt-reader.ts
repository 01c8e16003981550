// A strict reader of mermaid's Gantt charts: the lexer of its grammar (gantt.jison), rule by rule and in its order, behind
// what mermaid does to a text before. Where mermaid would be lenient, or would do more than draw a bar, this throws.

export interface Task {
  readonly section: string
  readonly label: string
  readonly tags: readonly string[]
  readonly start: string
  readonly end: string
}

export interface Gantt {
  readonly settings: Readonly<Record<string, string>>
  readonly tasks: readonly Task[]
}

// The first rule that fits wins, not the longest; `undefined` is skipped.
const RULES: readonly (readonly [RegExp, string | undefined])[] = [
  [/%%\{/iy, 'directive'],
  [/accTitle\s*:\s*/iy, 'accTitle'],
  [/accDescr\s*[:{]\s*/iy, 'accDescr'],
  [/%%(?!\{)*[^\n]*/iy, 'comment'],
  [/[^}]%%*[^\n]*/iy, 'comment'],
  [/%%*[^\n]*\n*/iy, 'comment'],
  [/\n+/y, undefined],
  [/\s+/y, undefined],
  [/#[^\n]*/y, 'comment'],
  [/href\s+"/iy, 'href'],
  [/call\s+/iy, 'call'],
  [/click\s+/iy, 'click'],
  [/gantt/iy, 'gantt'],
  [/dateFormat\s[^#\n;]+/iy, 'setting'],
  [/inclusiveEndDates/iy, 'inclusiveEndDates'],
  [/topAxis/iy, 'topAxis'],
  [/axisFormat\s[^#\n;]+/iy, 'setting'],
  [/tickInterval\s[^#\n;]+/iy, 'setting'],
  [/includes\s[^#\n;]+/iy, 'includes'],
  [/excludes\s[^#\n;]+/iy, 'excludes'],
  [/todayMarker\s[^\n;]+/iy, 'setting'],
  [/weekday\s+\w+day/iy, 'weekday'],
  [/weekend\s+\w+day/iy, 'weekend'],
  [/\d\d\d\d-\d\d-\d\d/y, 'date'],
  [/title\s[^\n]+/iy, 'setting'],
  [/accDescription\s[^#\n;]+/iy, 'accDescription'],
  [/section\s[^\n]+/iy, 'section'],
  [/[^:\n]+/y, 'label'],
  [/:[^#\n;]+/y, 'data'],
]

interface TokenRead {
  readonly kind: string
  readonly text: string
}

/** @throws Error at whatever is no setting, section or bar */
export function readGantt(source: string): Gantt {
  // Entities, placeholders of theirs, tags, formulas and front matter are taken out or changed before the grammar sees a text.
  const special = /#\w+;|fl°|¶ß|<\w|\$\$|^\s*---|[`"'\r\t;#{}[\]()]/m.exec(source)
  if (special !== null) throw new Error(`read before the grammar: ${special[0]}`)
  const [first, ...rest] = tokens(source)
  if (first?.kind !== 'gantt') throw new Error('no Gantt chart')
  const settings: Record<string, string> = {}
  const tasks: Task[] = []
  let section = ''
  while (rest.length > 0) {
    const { kind, text } = rest.shift() ?? { kind: '', text: '' }
    const [word = '', ...value] = text.split(/\s+/)
    if (kind === 'setting') settings[word] = value.join(' ')
    else if (kind === 'section') section = value.join(' ')
    else if (kind === 'label') tasks.push({ section, label: text.trim(), ...dataOf(rest.shift()) })
    else throw new Error(`unexpected ${kind}: ${text}`)
  }
  return { settings, tasks }
}

function tokens(source: string): TokenRead[] {
  const all: TokenRead[] = []
  for (let at = 0; at < source.length; ) {
    const [kind, text] = tokenAt(source, at)
    if (kind !== undefined) all.push({ kind, text })
    at += text.length
  }
  return all
}

function tokenAt(source: string, at: number): readonly [string | undefined, string] {
  for (const [pattern, kind] of RULES) {
    pattern.lastIndex = at
    const text = pattern.exec(source)?.[0]
    if (text !== undefined && text !== '') return [kind, text]
  }
  throw new Error(`no token at: ${source.slice(at, at + 20)}`)
}

const TAGS = ['active', 'done', 'crit', 'milestone']

function dataOf(token: TokenRead | undefined): Pick<Task, 'tags' | 'start' | 'end'> {
  if (token?.kind !== 'data') throw new Error(`no data behind a label: ${token?.text}`)
  const fields = token.text
    .slice(1)
    .split(',')
    .map(field => field.trim())
  const tags = fields.filter(field => TAGS.includes(field))
  const [start = '', end = '', ...more] = fields.slice(tags.length)
  const isRight = /^\d{4}-\d\d-\d\d$/.test(start) && /^(?:\d{4}-\d\d-\d\d|0d)$/.test(end)
  if (!isRight || more.length > 0) throw new Error(`no dates: ${token.text}`)
  return { tags, start, end }
}
