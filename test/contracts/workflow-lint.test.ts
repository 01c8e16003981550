import { globSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { marked, type Tokens } from 'marked'
import { parseAllDocuments } from 'yaml'
import { isRecord } from '../../src/findings/plain-json.ts'
import { lintWorkflows, type NamedWorkflow } from '../workflow-linter/workflow-linter.ts'
import { repositoryFiles } from './repository-files.ts'

const COMPILING_MS = 180_000

const files = [...globSync('.github/workflows/*.yml'), ...globSync('examples/*.yml')].map(name => ({
  name,
  text: readFileSync(name, 'utf8'),
}))
const workflows = [...files.filter(isWorkflow), ...workflowsInPages()]

/** Something else that is YAML may be an example too, such as a configuration file. */
function isWorkflow({ text }: NamedWorkflow): boolean {
  const value: unknown = parseAllDocuments(text)[0]?.toJS()
  return isRecord(value) && 'jobs' in value
}

/** The YAML blocks of the pages that are whole workflows. */
function workflowsInPages(): readonly NamedWorkflow[] {
  const pages = repositoryFiles().filter(path => path.endsWith('.md') && !path.startsWith('test/'))
  return pages.flatMap(page =>
    marked
      .lexer(readFileSync(page, 'utf8'))
      .filter((token): token is Tokens.Code => token.type === 'code' && /^ya?ml$/.test(token['lang'] ?? ''))
      .map(({ text }, at) => ({ name: `${page}, block ${at + 1}`, text: `${text}\n` }))
      .filter(isWorkflow),
  )
}

describe('actionlint', () => {
  let problems: readonly string[]
  beforeAll(async () => {
    problems = (await lintWorkflows(workflows)).split('\n')
  }, COMPILING_MS)

  test.each(workflows)('says nothing against $name', ({ name }) => {
    expect(problems.filter(problem => problem.startsWith(`${name}:`))).toEqual([])
  })

  test('would say something', async () => {
    const text = files[0]?.text.replaceAll('runs-on:', 'run-on:') ?? ''
    expect(await lintWorkflows([{ name: 'misspelt', text }])).toMatch(/^misspelt:\d+:\d+: .*"run-on"/m)
  })

  test('has seen workflows of every kind', () => {
    const kinds = ['.github/workflows/', 'examples/', 'README.md']
    expect(kinds.filter(kind => !workflows.some(({ name }) => name.startsWith(kind)))).toEqual([])
  })
})
