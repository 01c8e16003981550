// Several files read as one, as the variable KUBECONFIG lists them.

import type { Healthy } from './healthy.ts'
import { base64 } from './healthy.ts'
import type { Variant } from './variant.ts'

type Files = Readonly<Record<string, string | Buffer>>

const list = (name: string, paths: string, beside: (healthy: Healthy) => Files): Variant => ({
  name: `the list ${paths}: ${name}`,
  kubeconfig: ({ text }) => text,
  beside,
  list: paths,
})

const NOWHERE = 'https://127.0.0.1:1'
const KINDS = 'apiVersion: v1\nkind: Config\n'

const only = ({ text }: Healthy, ...sections: readonly string[]) => {
  const parts = text.split(/^(?=\S)/m)
  return KINDS + parts.filter(part => sections.some(section => part.startsWith(`${section}:`))).join('')
}
const elsewhere = ({ text, server }: Healthy) => text.replace(server, NOWHERE)
const withToken = ({ tokenText }: Healthy) => tokenText

export const LISTS: readonly Variant[] = [
  list('the second is the same', 'kubeconfig:b', ({ text }) => ({ b: text })),
  list('the same file twice', 'kubeconfig:kubeconfig', () => ({})),
  list('the second has another server', 'kubeconfig:b', healthy => ({ b: elsewhere(healthy) })),
  list('the first has another server', 'b:kubeconfig', healthy => ({ b: elsewhere(healthy) })),
  list('the first has another credential', 'b:kubeconfig', healthy => ({ b: withToken(healthy) })),
  list('the second is missing', 'kubeconfig:nope', () => ({})),
  list('the first is missing', 'nope:kubeconfig', () => ({})),
  list('all are missing', 'nope:nada', () => ({})),
  list('one path is missing', 'nope', () => ({})),
  list('empty members', ':kubeconfig::', () => ({})),
  list('nothing but colons', '::', () => ({})),
  list('the first is empty', 'b:kubeconfig', () => ({ b: '' })),
  list('the first is a comment', 'b:kubeconfig', () => ({ b: '# nothing\n' })),
  list('the first is {}', 'b:kubeconfig', () => ({ b: '{}' })),
  list('the first is null', 'b:kubeconfig', () => ({ b: 'null' })),
  list('the first has nothing but its kind', 'b:kubeconfig', () => ({ b: KINDS })),
  list('the second is no YAML', 'kubeconfig:b', () => ({ b: '[[[' })),
  list('the first is no YAML', 'b:kubeconfig', () => ({ b: '[[[' })),
  list('the second is of another kind', 'kubeconfig:b', () => ({ b: 'apiVersion: v1\nkind: Secret\n' })),
  list('the second has a value of the wrong type', 'kubeconfig:b', () => ({
    b: `${KINDS}users: [{name: x, user: {token: 7}}]\n`,
  })),
  list('the second is a folder', 'kubeconfig:b', () => ({ 'b/c': '' })),
  list('the second lies below a file', 'kubeconfig:kubeconfig/x', () => ({})),
  list('the second has a name of 5,000 characters', `kubeconfig:${'x'.repeat(5_000)}`, () => ({})),
  list('each has one part', 'a:b:c:d', healthy => ({
    a: only(healthy, 'clusters'),
    b: only(healthy, 'users'),
    c: only(healthy, 'contexts'),
    d: only(healthy, 'current-context'),
  })),
  list('each has one part, and one lacks', 'a:c:d', healthy => ({
    a: only(healthy, 'clusters'),
    c: only(healthy, 'contexts'),
    d: only(healthy, 'current-context'),
  })),
  list('the first chooses a context of the second', 'b:kubeconfig', () => ({
    b: `${KINDS}current-context: jane@kubernetes\n`,
  })),
  list('the first chooses a context of nobody', 'b:kubeconfig', () => ({
    b: `${KINDS}current-context: nope\n`,
  })),
  list('the first chooses ""', 'b:kubeconfig', () => ({ b: `${KINDS}current-context: ""\n` })),
  list('the second chooses another', 'kubeconfig:b', () => ({ b: `${KINDS}current-context: nope\n` })),
  list('the first has an empty user of the name', 'b:kubeconfig', () => ({
    b: `${KINDS}users: [{name: jane, user: {}}]\n`,
  })),
  list('the first has a user of the name without a map', 'b:kubeconfig', () => ({
    b: `${KINDS}users: [{name: jane}]\n`,
  })),
  list('the first has the namespace only', 'b:kubeconfig', () => ({
    b: `${KINDS}contexts: [{name: jane@kubernetes, context: {namespace: other}}]\n`,
  })),
  list('the second has the token of the user', 'b:kubeconfig:c', ({ token }) => ({
    b: `${KINDS}users: [{name: jane, user: {as: ""}}]\n`,
    c: `${KINDS}users: [{name: jane, user: {token: "${token}"}}]\n`,
  })),
  list('the first has the server, the second the authority', 'b:kubeconfig', ({ server }) => ({
    b: `${KINDS}clusters: [{name: kubernetes, cluster: {server: "${server}"}}]\n`,
  })),
  list('paths are those of each folder', 'b/c:kubeconfig', healthy => ({
    'b/c': healthy.with({
      cluster: { 'certificate-authority-data': undefined, 'certificate-authority': 'ca.crt' },
    }),
    'b/ca.crt': healthy.authority,
  })),
  list('a path that would be right from the other folder', 'b/c:kubeconfig', healthy => ({
    'b/c': healthy.with({
      cluster: { 'certificate-authority-data': undefined, 'certificate-authority': 'ca.crt' },
    }),
    'ca.crt': healthy.authority,
  })),
  list('two of one name in the second', 'kubeconfig:b', () => ({
    b: `${KINDS}users: [{name: x, user: {}}, {name: x, user: {}}]\n`,
  })),
  list('the second is UTF-16', 'kubeconfig:b', ({ text }) => ({
    b: Buffer.from(`\uFEFF${text}`, 'utf16le'),
  })),
  {
    ...list('the first is base64', 'b:kubeconfig', ({ text }) => ({ b: base64(text) })),
    differs: 'base64 is decoded, and said',
  },
  list('the first is a blank path', ' :kubeconfig', () => ({})),
  list('a blank before the path', ' kubeconfig', () => ({})),
  list('a dot before the path', './kubeconfig', () => ({})),
  list('separated by a semicolon', 'kubeconfig;b', ({ text }) => ({ b: text })),
  list('separated by a comma', 'kubeconfig,b', ({ text }) => ({ b: text })),
  list('with a tilde', '~/kubeconfig', () => ({})),
]
