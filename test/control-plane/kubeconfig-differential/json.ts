// The same kubeconfig as JSON, and as what people take for JSON.
import { parse } from 'yaml'
import type { Healthy } from './healthy.ts'
import type { Variant } from './variant.ts'

const json = ({ text }: Healthy, indent?: string | number) => JSON.stringify(parse(text), null, indent)

export const JSON_TEXTS: readonly Variant[] = [
  { name: 'JSON', kubeconfig: healthy => json(healthy) },
  { name: 'JSON of several lines', kubeconfig: healthy => json(healthy, 2) },
  { name: 'JSON indented with tabs', kubeconfig: healthy => json(healthy, '\t') },
  { name: 'JSON with a comma too many', kubeconfig: healthy => json(healthy).replace(/\}$/, ',}') },
  {
    name: 'JSON with // comments',
    kubeconfig: healthy => json(healthy, 2).replace('{\n', '{\n  // comment\n'),
  },
  {
    name: 'JSON with # comments',
    kubeconfig: healthy => json(healthy, 2).replace('{\n', '{\n  # comment\n'),
  },
  {
    name: 'JSON with /* comments */',
    kubeconfig: healthy => json(healthy, 2).replace('{\n', '{\n  /* comment */\n'),
  },
  {
    name: 'JSON with // comments behind',
    kubeconfig: healthy => json(healthy, 2).replaceAll(/$/gm, ' // comment'),
  },
  {
    name: 'JSON with a // comment behind the last value',
    kubeconfig: healthy => json(healthy, 2).replace(/\n\}$/, ' // comment\n}'),
  },
  {
    name: 'JSON with # comments behind',
    kubeconfig: healthy => json(healthy, 2).replaceAll(/$/gm, ' # comment'),
  },
  { name: 'JSON with single quotes', kubeconfig: healthy => json(healthy).replaceAll('"', "'") },
  { name: 'JSON with escaped slashes', kubeconfig: healthy => json(healthy).replaceAll('/', '\\/') },
  { name: 'JSON with \\u escapes', kubeconfig: healthy => json(healthy).replaceAll('https', '\\u0068ttps') },
  {
    name: 'JSON with a pair of surrogates',
    kubeconfig: healthy => json(healthy).replaceAll('jane', 'ja\\ud83d\\ude00ne'),
  },
  {
    name: 'JSON with half a pair of surrogates',
    kubeconfig: healthy => json(healthy).replaceAll('jane', 'ja\\ud83dne'),
  },
  {
    name: 'JSON with a key twice',
    kubeconfig: healthy => json(healthy).replace('{"server"', '{"server":"https://127.0.0.1:1","server"'),
  },
  {
    name: 'JSON without blanks, keys without quotes',
    kubeconfig: healthy => json(healthy).replace(/"(\w+)":/g, '$1: '),
  },
  { name: 'JSON twice, one behind the other', kubeconfig: healthy => json(healthy) + json(healthy) },
  { name: 'JSON with garbage behind', kubeconfig: healthy => `${json(healthy)}\nx` },
  { name: 'JSON in a string', kubeconfig: healthy => JSON.stringify(json(healthy)) },
]
