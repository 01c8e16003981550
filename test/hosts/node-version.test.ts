import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { LEAST_NODE, refuseOldNode } from '../../src/hosts/node-version.ts'

test.each(['v24.0.0', 'v25.1.0', 'v100.0.0'])('%s is new enough', version => {
  expect(() => refuseOldNode(version)).not.toThrow()
})

test.each(['v20.19.0', 'v23.11.1'])('%s is told to be too old', version => {
  expect(() => refuseOldNode(version)).toThrow(`needs Node.js 24 or later, and this is ${version}.`)
})

test('the oldest version is that of package.json and of action.yml', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(engines.node).toBe(`>=${LEAST_NODE}`)
  expect(readFileSync('action.yml', 'utf8')).toContain(`using: node${LEAST_NODE}`)
})
