import { expect, test } from '@jest/globals'
import { deployedTo } from '../../../src/checks/extensions/namespaces.ts'
import { parsePermissionLines } from '../../../src/inputs/permission-line.ts'
import { anObject, objectsOf } from '../access/manifests/manifests.ts'

const target = { namespace: 'of-context' }
const to = (rbac: string, namespaces: readonly string[] = []) =>
  deployedTo({ target, inputs: { rbac: parsePermissionLines(rbac), namespaces } })

test.each([
  ['nothing that is named, so into the namespace of the context', '', ['of-context']],
  ['where lines write', 'create jobs -n a\npatch pods -n b\nupdate pods -n b', ['a', 'b']],
  ['where a line without a namespace writes too', 'create jobs -n a\ncreate jobs', ['a', 'of-context']],
  ['not where lines only read', 'get pods -n a\nlist pods -A', ['of-context']],
  ['not where lines expect a no', 'deny: create pods -n a', ['of-context']],
  ['not where somebody else writes', 'create pods -n a --as=jane', ['of-context']],
  ['not by a path or into all namespaces', 'create /metrics\ncreate pods -A', ['of-context']],
])('a deploy goes into %s', (_, rbac, expected) => {
  expect(to(rbac)).toEqual(expected)
})

test('a deploy goes into the namespaces that are asked for, whatever else is named', () => {
  expect(to('create jobs -n a', ['b'])).toEqual(['b'])
})

test('a deploy goes where manifests are applied', () => {
  const applied = (...paths: readonly string[]) => {
    const manifests = paths.flatMap(path => objectsOf(anObject(path)))
    return deployedTo({ target, inputs: { rbac: [], namespaces: [] }, manifests })
  }
  expect(applied('Deployment/a/web')).toEqual(['a'])
  expect(applied('Deployment/a/web', 'Deployment/web')).toEqual(['a', 'of-context'])
})
