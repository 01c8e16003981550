import { expect, test } from '@jest/globals'
import { createAsker } from '../../../../src/checks/access/asker.ts'
import { askGrants } from '../../../../src/checks/access/manifests/ask-grants.ts'
import { askNeeds } from '../../../../src/checks/access/manifests/ask-needs.ts'
import { grantsOf } from '../../../../src/checks/access/manifests/grants.ts'
import { createInquiry, type Inquiry } from '../../../../src/checks/access/manifests/inquiry.ts'
import { judgeGrants, openGrants } from '../../../../src/checks/access/manifests/judge-grants.ts'
import { judgeNeeds, openNeeds } from '../../../../src/checks/access/manifests/judge-needs.ts'
import { placeObjects } from '../../../../src/checks/access/manifests/kinds.ts'
import { deriveNeeds } from '../../../../src/checks/access/manifests/needs.ts'
import { createShare } from '../../../../src/checks/share.ts'
import { ClusterError, type ClusterErrorCode } from '../../../../src/cluster/cluster-error.ts'
import { UNASKED } from '../../check-run.ts'
import { DISCOVERY } from '../lines.ts'
import { anObject, objectsOf } from './manifests.ts'

const placed = (text: string) => placeObjects(objectsOf(text), DISCOVERY, 'shop')

/** For a credential that may only look, where looking ends so. */
function inquiryWhere(code: ClusterErrorCode): Inquiry {
  const cluster = {
    ...UNASKED,
    review: async (_: string, body: object) => ({ allowed: JSON.stringify(body).includes('"get"') }),
    getJson: () => Promise.reject(new ClusterError(code, 'no answer came within 10 s')),
  }
  return createInquiry(createAsker({ share: createShare(), cluster }))
}

test('whether an object may be created is open while nothing tells whether it is there already', async () => {
  const { objects, kinds } = placed(anObject('ConfigMap/a'))
  const needs = deriveNeeds(objects, kinds).filter(({ right }) => right.verb === 'create')

  const absent = await askNeeds(inquiryWhere('not-found'), needs)
  expect(judgeNeeds(absent, undefined)).toHaveLength(1)
  expect(openNeeds(absent)).toEqual([])

  const silent = await askNeeds(inquiryWhere('too-slow'), needs)
  expect(judgeNeeds(silent, undefined)).toEqual([])
  expect(openNeeds(silent)).toEqual([
    'Whether this credential may create configmaps in namespace shop, which a.yaml line 1 needs, could not be told: whether it is there already could not be seen: no answer came within 10 s.',
  ])
})

test('whether a role may be granted is open while nothing tells whether it is there already', async () => {
  const rules = 'rules: [{ apiGroups: [""], resources: [pods], verbs: [delete] }]'
  const grants = grantsOf(placed(anObject('Role/a', rules)).objects)

  const absent = await askGrants(inquiryWhere('not-found'), grants)
  expect(judgeGrants(absent, undefined)).toMatchObject([{ code: 'authz-escalation-denied' }])
  expect(openGrants(absent)).toEqual([])

  const silent = await askGrants(inquiryWhere('too-slow'), grants)
  expect(judgeGrants(silent, undefined)).toEqual([])
  expect(openGrants(silent)).toEqual([
    'Whether this credential may grant what a.yaml line 1 does could not be told: no answer came within 10 s.',
  ])
})
