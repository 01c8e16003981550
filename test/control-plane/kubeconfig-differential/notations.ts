// The same kubeconfig in other words of YAML.
import { ONLY_CONTEXT, type Variant } from './variant.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const server = (text: string, replace: (line: string) => string) =>
  text.replace(/^( +)(server: .*)$/m, (_, blanks: string, line: string) =>
    replace(line).replace(/^/gm, blanks),
  )

/** An alias that holds the one before ten times, and so on. */
const multiplied = (levels: number) =>
  Array.from({ length: levels }, (_, level) => {
    const before = level === 0 ? 'x' : `*a${level - 1}`
    return `a${level}: &a${level} [${Array.from({ length: 10 }, () => before).join(', ')}]\n`
  }).join('')

export const NOTATIONS: readonly Variant[] = [
  { name: 'two documents, the second broken', kubeconfig: ({ text }) => `${text}---\n: : x: [\n` },
  {
    name: 'two documents, the second another',
    kubeconfig: ({ text }) => `${text}---\n${text.replace(/https:.*/, 'https://127.0.0.1:1')}`,
  },
  { name: 'two documents, the first empty', kubeconfig: ({ text }) => `---\n---\n${text}` },
  { name: 'two documents, the first a comment', kubeconfig: ({ text }) => `# comment\n---\n${text}` },
  {
    name: 'two documents, the first another',
    kubeconfig: ({ text }) => `kind: Secret\napiVersion: v1\n---\n${text}`,
  },
  { name: 'marks of begin and end', kubeconfig: ({ text }) => `---\n${text}...\n` },
  { name: 'garbage behind the mark of the end', kubeconfig: ({ text }) => `${text}...\n[[[\n` },
  { name: '%YAML 1.2', kubeconfig: ({ text }) => `%YAML 1.2\n---\n${text}` },
  { name: '%YAML 1.1', kubeconfig: ({ text }) => `%YAML 1.1\n---\n${text}` },
  { name: '%YAML 2.0', kubeconfig: ({ text }) => `%YAML 2.0\n---\n${text}` },
  { name: 'a directive that nobody knows', kubeconfig: ({ text }) => `%FOO bar\n---\n${text}` },

  {
    name: 'a key twice',
    kubeconfig: ({ text }) => server(text, line => `server: https://127.0.0.1:1\n${line}`),
  },
  {
    name: 'a key twice, the wrong value last',
    kubeconfig: ({ text }) => server(text, line => `${line}\nserver: https://127.0.0.1:1`),
  },
  {
    name: 'a key twice, of two types',
    kubeconfig: ({ text }) => server(text, line => `server: [1]\n${line}`),
  },
  { name: 'a section twice', kubeconfig: ({ text }) => `users: []\n${text}` },
  {
    name: 'unknown fields everywhere',
    kubeconfig: healthy =>
      healthy.with({
        top: { colour: 1 },
        cluster: { colour: [2] },
        user: { colour: {} },
        context: { colour: null },
      }),
  },
  { name: 'a field in capitals', kubeconfig: ({ text }) => text.replace('server:', 'Server:') },
  {
    name: 'a field in camel case',
    kubeconfig: ({ text }) => text.replace('current-context:', 'currentContext:'),
    differs: ONLY_CONTEXT,
  },
  { name: 'a section in capitals', kubeconfig: ({ text }) => text.replace('users:', 'Users:') },

  {
    name: 'an anchor and its alias',
    kubeconfig: ({ text }) =>
      text
        .replace('current-context: jane@kubernetes', 'current-context: *c')
        .replace('name: jane@kubernetes', 'name: &c jane@kubernetes')
        .replace(/^(current-context: .*\n)([\s\S]*)/m, '$2')
        .concat('current-context: *c\n'),
  },
  {
    name: 'an alias before its anchor',
    kubeconfig: ({ text }) =>
      `current-context: *c\n${text.replace(/^current-context.*\n/m, '').replace('name: jane@kubernetes', 'name: &c jane@kubernetes')}`,
  },
  { name: 'an alias of nothing', kubeconfig: ({ text }) => text.replace('user: jane', 'user: *nobody') },
  { name: 'an anchor twice', kubeconfig: ({ text }) => `x: &a 1\ny: &a 2\nz: *a\n${text}` },
  {
    name: 'a merge key',
    kubeconfig: ({ text, server: url }) => `x: &base {server: "${url}"}\n${server(text, () => '<<: *base')}`,
  },
  {
    name: 'a merge key of two maps',
    kubeconfig: ({ text, server: url }) =>
      `x: &a {server: "${url}"}\ny: &b {server: "https://127.0.0.1:1"}\n${server(text, () => '<<: [*a, *b]')}`,
  },
  {
    name: 'a merge key that is overridden',
    kubeconfig: ({ text }) =>
      `x: &base {server: "https://127.0.0.1:1"}\n${server(text, line => `${line}\n<<: *base`)}`,
  },
  {
    name: 'a merge key of a merge key',
    kubeconfig: ({ text }) =>
      `x: &x {server: "https://127.0.0.1:1"}\ny: &y {<<: *x}\n${server(text, line => `${line}\n<<: *y`)}`,
  },
  {
    name: 'a merge key of itself',
    kubeconfig: ({ text }) => `x: &x {a: 1, <<: *x}\n${text}`,
  },
  {
    name: 'a merge key of a word',
    kubeconfig: ({ text }) => `x: &base word\n${server(text, line => `${line}\n<<: *base`)}`,
  },
  {
    name: 'a merge key within the text',
    kubeconfig: ({ text }) => server(text, line => `<<: {${line.replace(': ', ': "')}"}`),
  },
  {
    name: 'two merge keys',
    kubeconfig: ({ text }) => server(text, line => `${line}\n<<: {a: 1}\n<<: {b: 2}`),
  },
  {
    name: 'a key << in quotes',
    kubeconfig: ({ text }) => server(text, line => `${line}\n"<<": {server: "https://127.0.0.1:1"}`),
  },
  { name: 'aliases that multiply a little', kubeconfig: ({ text }) => multiplied(3) + text },
  { name: 'aliases that multiply to ten thousand', kubeconfig: ({ text }) => multiplied(4) + text },
  { name: 'aliases that multiply without end', kubeconfig: ({ text }) => multiplied(9) + text },
  { name: 'a list that holds itself', kubeconfig: ({ text }) => `x: &x [*x]\n${text}` },
  { name: '30 brackets in one another', kubeconfig: ({ text }) => `x: ${nested(30)}\n${text}` },
  {
    name: '300 brackets in one another',
    kubeconfig: ({ text }) => `x: ${nested(300)}\n${text}`,
  },
  { name: '20,000 brackets in one another', kubeconfig: ({ text }) => `x: ${nested(20_000)}\n${text}` },

  {
    name: 'a value in single quotes',
    kubeconfig: ({ text }) => server(text, line => `${line.replace(': ', ": '")}'`),
  },
  {
    name: 'a value that begins a quote',
    kubeconfig: ({ text }) => server(text, line => line.replace(': ', ': "')),
  },
  {
    name: 'a value in a block',
    kubeconfig: ({ text }) => server(text, line => line.replace(': ', ': >-\n  ')),
  },
  {
    name: 'a value in a block with a line break',
    kubeconfig: ({ text }) => server(text, line => line.replace(': ', ': |\n  ')),
  },
  {
    name: 'data in a block',
    kubeconfig: ({ text }) => text.replace(/(-data: )(\S{60})(\S+)/g, '$1|\n        $2\n        $3'),
  },
  {
    name: 'data in a folded block',
    kubeconfig: ({ text }) => text.replace(/(-data: )(\S{60})(\S+)/g, '$1>\n        $2\n        $3'),
  },
  {
    name: 'data on two plain lines',
    kubeconfig: ({ text }) => text.replace(/(-data: )(\S{60})(\S+)/g, '$1$2\n        $3'),
  },
  {
    name: 'data on two quoted lines',
    kubeconfig: ({ text }) => text.replace(/(-data: )(\S{60})(\S+)/g, '$1"$2\n        $3"'),
  },
  {
    name: 'data on two quoted lines joined by a backslash',
    kubeconfig: ({ text }) => text.replace(/(-data: )(\S{60})(\S+)/g, '$1"$2\\\n        $3"'),
  },
  {
    name: 'an explicit key',
    kubeconfig: ({ text }) => server(text, line => `? server\n${line.replace('server', '')}`),
  },
  { name: 'a map as a key', kubeconfig: ({ text }) => `? {a: 1}\n: 2\n${text}` },
  { name: 'a list as a key', kubeconfig: ({ text }) => `? [a]\n: 2\n${text}` },
  { name: 'keys that are no text', kubeconfig: ({ text }) => `1: a\ntrue: b\n1.5: d\n${text}` },
  { name: 'null as a key', kubeconfig: ({ text }) => `null: c\n${text}` },
  { name: 'an empty key', kubeconfig: ({ text }) => `: c\n${text}` },
  { name: 'no colon', kubeconfig: ({ text }) => text.replace('server:', 'server') },
  { name: 'no blank behind a colon', kubeconfig: ({ text }) => text.replace('server: ', 'server:') },
  { name: 'a blank before a colon', kubeconfig: ({ text }) => text.replace('server: ', 'server : ') },
  { name: 'lists that are not indented', kubeconfig: ({ text }) => text.replace(/^ {2}/gm, '') },
  {
    name: 'a comment without a blank before it',
    kubeconfig: ({ text }) => text.replace('kind: Config', 'kind: Config#comment'),
  },
  {
    name: 'a comment behind a value',
    kubeconfig: ({ text }) => text.replace('kind: Config', 'kind: Config # comment'),
  },
  { name: 'the tag !!str', kubeconfig: ({ text }) => server(text, line => line.replace(': ', ': !!str ')) },
  {
    name: 'the tag !!binary',
    kubeconfig: ({ text, server: url }) =>
      server(text, () => `server: !!binary ${Buffer.from(url).toString('base64')}`),
  },
  {
    name: 'a tag that nobody knows',
    kubeconfig: ({ text }) => server(text, line => line.replace(': ', ': !url ')),
  },
  {
    name: 'the tag !!str on a number',
    kubeconfig: ({ text }) => text.replace(/namespace: .*/, 'namespace: !!str 7'),
  },
  {
    name: 'the tag !!int on a text',
    kubeconfig: ({ text }) => text.replace(/namespace: .*/, 'namespace: !!int "7"'),
  },
  {
    name: 'the tag !!timestamp',
    kubeconfig: ({ text }) => text.replace(/namespace: .*/, 'namespace: !!timestamp 2026-01-01'),
  },
  { name: 'the tag !!set', kubeconfig: ({ text }) => `x: !!set {a, b}\n${text}` },
  { name: 'the tag !!omap', kubeconfig: ({ text }) => `x: !!omap [a: 1]\n${text}` },
  {
    name: 'an escape that YAML has and JSON has not',
    kubeconfig: ({ text }) => text.replace(/namespace: .*/, 'namespace: "a\\x62\\e\\_"'),
  },
  {
    name: 'an escaped single quote',
    kubeconfig: ({ text }) => text.replace(/namespace: .*/, 'namespace: "a\\\'b"'),
    differs: 'no version of YAML has this escape; kubectl takes it',
  },
  {
    name: 'an escaped tab',
    kubeconfig: ({ text }) => text.replace(/namespace: .*/, 'namespace: "a\\tb\\\tc"'),
  },
  {
    name: 'a backslash before a quote at the end',
    kubeconfig: ({ text }) => text.replace(/namespace: .*/, 'namespace: "a\\\\"'),
  },
  {
    name: 'a path of Windows in double quotes',
    kubeconfig: ({ text }) => text.replace(/namespace: .*/, 'namespace: "C:\\Users\\jane"'),
  },
  {
    name: 'an escape that nobody knows',
    kubeconfig: ({ text }) => text.replace(/namespace: .*/, 'namespace: "a\\q"'),
  },
]
