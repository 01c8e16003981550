import { describe, expect, test } from '@jest/globals'
import { parseManifest } from '../../src/manifests/parse-manifest.ts'

const shown = (text: string) => ({
  objects: parseManifest(text).objects.map(
    ({ group, version, kind, namespace, name, line }) =>
      `${line}: ${group}/${version} ${kind} ${namespace}/${name}`,
  ),
  complaints: parseManifest(text).complaints.map(({ line, message }) => `${line}: ${message}`),
})
const objects = (text: string) => {
  expect(shown(text).complaints).toEqual([])
  return shown(text).objects
}
const complaints = (text: string) => shown(text).complaints

const WEB = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\n'
const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map}\n'

describe('the objects of a file', () => {
  test('have the lines that they begin in', () => {
    expect(objects(`# a comment\n---\n# Source: chart\n${WEB}--- # next\n\n${MAP}`)).toEqual([
      '4: apps/v1 Deployment shop/web',
      '11: /v1 ConfigMap /map',
    ])
  })

  test('are none in empty documents and comments', () => {
    expect(objects(`---\n---\n# nothing\n---\nnull\n---\n${MAP}---\n`)).toEqual(['7: /v1 ConfigMap /map'])
  })

  test('are those of a List, and of a list of a kind, whose members may leave out that kind', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${MAP.replaceAll('\n', '\n  ')}\n`
    expect(objects(list)).toEqual(['4: /v1 ConfigMap /map'])
    const typed =
      'apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: a}\n- metadata: {name: b}\n'
    expect(objects(typed)).toEqual(['4: apps/v1 Deployment /a', '5: apps/v1 Deployment /b'])
  })

  test('are read from JSON', () => {
    expect(objects('{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}}\n')).toEqual([
      '1: /v1 Secret /s',
    ])
  })

  test('are read with Windows line ends', () => {
    expect(objects(`${WEB}---\n${MAP}`.replaceAll('\n', '\r\n'))).toEqual([
      '1: apps/v1 Deployment shop/web',
      '7: /v1 ConfigMap /map',
    ])
  })

  test('keep no data of a Secret', () => {
    const text = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n'
    expect(JSON.stringify(parseManifest(text))).not.toContain('hunter2')
  })

  test('may hold curly braces that are meant for another program', () => {
    expect(objects(`${MAP}data: {alert: "{{ $labels.instance }} is down"}\n`)).toHaveLength(1)
  })
})

describe('what keeps a file from being applied', () => {
  test.each([
    [`${WEB}---\n  a: [1\nb: 2\n`, '8: is no YAML'],
    [`${WEB}spec:\n\treplicas: 1\n`, '7: is no YAML: a tab stands where only blanks may'],
    ['just words\n', '1: is no object with apiVersion and kind'],
    ['metadata: {name: a}\n', '1: has no apiVersion and no kind'],
    ['kind: Pod\nmetadata: {name: a}\n', '1: has no apiVersion'],
    ['apiVersion: v1\nkind: Pod\n', '1: has no metadata.name'],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {name: 12}\n',
      '1: has a metadata.name that is no text; put it into quotes',
    ],
    ['apiVersion: v1\nkind: Pod\nmetadata: {name: a/b}\n', '1: has the name "a/b", which no object can have'],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n',
      '1: has generateName in place of a name, which kubectl apply refuses; write metadata.name',
    ],
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as envsubst reads it
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: "${NAMESPACE}"}\n',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as envsubst reads it
      '1: has the namespace "${NAMESPACE}", which none can be called; put the values of variables in first',
    ],
    [
      'apiVersion: apps/v1/x\nkind: Pod\nmetadata: {name: a}\n',
      '1: has the apiVersion "apps/v1/x", which is none',
    ],
    [
      `${MAP.replace('map', '{{ .Release.Name }}')}`,
      '; it is a template of Helm, so render it first: `helm template',
    ],
    [
      `{{- if .Values.on }}\n${MAP}{{- end }}\n`,
      '; it is a template of Helm, so render it first: `helm template',
    ],
    ['apiVersion: v2\nname: shop\nversion: 1.0.0\n', '1: describes a chart and is no manifest'],
    ['resources: [web.yaml]\n', '1: is for kustomize and no manifest'],
    [
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
      '1: is for kustomize and no manifest',
    ],
    [
      '{"apiVersion": "v1", "kind": "List", "items": []} {"a": 1}',
      '1: holds something behind the end of its JSON',
    ],
    ['apiVersion: v1\nkind: List\nitems: [5]\n', '3: is no object with apiVersion and kind'],
    [
      '{"kind": "List", "items": [{"kind": "List", "items": []}]}',
      '1: holds a list as an item of a list, which kubectl refuses',
    ],
    ['a: *nowhere\n', '1: has aliases that multiply without end, hold themselves, or refer to nothing'],
  ])('%j', (text, complaint) => {
    expect(complaints(text)).toEqual([expect.stringContaining(complaint)])
  })

  test('is told of every document', () => {
    expect(complaints(`kind: A\n---\n${MAP}---\nkind: B\n`).map(text => text.split(':')[0])).toEqual([
      '1',
      '7',
    ])
  })

  test('quotes nothing of a text that is no YAML, which may be a Secret', () => {
    expect(complaints('kind: Secret\nstringData: {password: hunter2\n').join()).not.toContain('hunter2')
  })

  test('are aliases that multiply without end', () => {
    const rows = Array.from({ length: 9 }, (_, at) => `b${at + 1}: &b${at + 1} [${Array(9).fill(`*b${at}`)}]`)
    expect(complaints(`b0: &b0 [x, x]\n${rows.join('\n')}\n`)).toEqual([expect.stringContaining('aliases')])
  })

  test('is not a map of twenty thousand keys, which is read at once', () => {
    const data = Array.from({ length: 20_000 }, (_, at) => `  key${at}: value\n`).join('')
    const started = performance.now()
    expect(objects(`${MAP}data:\n${data}`)).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
