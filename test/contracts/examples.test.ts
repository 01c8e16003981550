import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { isRecord } from '../../src/findings/plain-json.ts'
import { helpText } from '../../src/hosts/help.ts'
import { repositoryFiles } from './repository-files.ts'

const action = parse(readFileSync('action.yml', 'utf8'))

/** Every piece of YAML that a user may copy: the examples, and what stands in the documents. */
const pieces = [
  ...readdirSync('examples').map(name => ({ name, text: readFileSync(`examples/${name}`, 'utf8') })),
  ...repositoryFiles()
    .filter(path => path.endsWith('.md') && !path.startsWith('test/'))
    .flatMap(path =>
      [...readFileSync(path, 'utf8').matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = ''], at) => ({
        name: `${path}, block ${at + 1}`,
        text,
      })),
    ),
].filter(({ text }) => text.includes('cluster-health/action@'))

interface Step {
  readonly id?: string
  readonly uses: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** The steps below a part of a workflow that are this action. */
function stepsIn(part: unknown): readonly Step[] {
  if (Array.isArray(part)) return part.flatMap(stepsIn)
  if (!isRecord(part)) return []
  const isOurs = String(part['uses']).startsWith('cluster-health/action@')
  return isOurs ? [part as unknown as Step] : Object.values(part).flatMap(stepsIn)
}

test('there are examples to copy', () => {
  expect(pieces.length).toBeGreaterThan(5)
})

describe.each(pieces)('the workflow in $name', ({ text }) => {
  const [document] = parseAllDocuments(text)
  const steps = stepsIn(document?.toJS())

  test('is YAML without a doubt, and uses this action in one version', () => {
    expect(document?.errors).toEqual([])
    expect(document?.warnings).toEqual([])
    expect(steps.length).toBeGreaterThan(0)
    for (const { uses } of steps) expect(uses).toBe('cluster-health/action@v1')
  })

  test('gives no input that the action does not have', () => {
    const given = steps.flatMap(step => Object.keys(step.with ?? {}))
    expect(given.filter(name => !Object.hasOwn(action.inputs, name))).toEqual([])
  })

  test('reads no output that the action does not have', () => {
    const ids = steps.flatMap(({ id }) => id ?? [])
    const read = [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].filter(([, id = '']) =>
      ids.includes(id),
    )
    expect(read.filter(([, , name = '']) => !Object.hasOwn(action.outputs, name))).toEqual([])
  })

  test('starts the program with no flag that it does not have', () => {
    const commands = [...text.matchAll(/dist\/index\.js ((?:.+\n?)+)/g)].map(([, command = '']) => command)
    const flags = commands.flatMap(command => command.match(/--[a-z-]+/g) ?? [])
    const help = helpText()
    expect(flags.filter(flag => !help.includes(`\n  ${flag}`))).toEqual([])
  })
})
