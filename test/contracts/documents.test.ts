import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { marked, type Token, type Tokens } from 'marked'
import { parse, parseAllDocuments } from 'yaml'
import { repositoryFiles } from './repository-files.ts'

const action = parse(readFileSync('action.yml', 'utf8'))
const pages = repositoryFiles().filter(path => path.endsWith('.md') && !path.startsWith('test/'))

/** Every token of a page, whatever it stands in. */
function tokensOf(page: string): Token[] {
  const tokens: Token[] = []
  void marked.walkTokens(marked.lexer(readFileSync(page, 'utf8')), token => {
    tokens.push(token)
  })
  return tokens
}

function yamlBlocks(page: string): string[] {
  return tokensOf(page)
    .filter((token): token is Tokens.Code => token.type === 'code' && /^ya?ml$/.test(token['lang'] ?? ''))
    .map(token => token.text)
}

function examples(): { name: string; text: string }[] {
  const blocks = pages.flatMap(page =>
    yamlBlocks(page).map((text, at) => ({ name: `${page}, block ${at + 1}`, text })),
  )
  const files = repositoryFiles().filter(path => /^examples\/.*\.ya?ml$/.test(path))
  return [...blocks, ...files.map(name => ({ name, text: readFileSync(name, 'utf8') }))]
}

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly with?: Record<string, unknown>
}

/** The steps that use this action, wherever in a document they stand. */
function ownSteps(node: unknown): Step[] {
  if (Array.isArray(node)) return node.flatMap(ownSteps)
  if (typeof node !== 'object' || node === null) return []
  const step: Step = node
  const isOurs = typeof step.uses === 'string' && /^(?:cluster-health\/action@|\.\/$)/.test(step.uses)
  return isOurs ? [step] : Object.values(node).flatMap(ownSteps)
}

function stepsIn(text: string): Step[] {
  return parseAllDocuments(text).flatMap(document => ownSteps(document.toJS()))
}

describe('the documents', () => {
  test.each(examples())('$name is YAML that uses only declared inputs and outputs', ({ text }) => {
    const steps = stepsIn(text)
    for (const step of steps) {
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})))
      const outputs = [...text.matchAll(new RegExp(`steps\\.${step.id}\\.outputs\\.([\\w-]+)`, 'g'))].map(
        ([, name]) => name,
      )
      expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs))
    }
  })

  test('the README shows how to use the action', () => {
    expect(yamlBlocks('README.md').flatMap(stepsIn).length).toBeGreaterThanOrEqual(4)
  })

  test.each(pages)('%s links only to files that exist', page => {
    const links = tokensOf(page)
      .filter((token): token is Tokens.Link => token.type === 'link' || token.type === 'image')
      .map(token => token.href.split('#', 1)[0] ?? '')
      .filter(href => href !== '' && !/^[a-z]+:/.test(href))
    expect(links.filter(href => !existsSync(join(dirname(page), href)))).toEqual([])
  })

  test.each(pages)('%s links only to headings that exist', page => {
    const links = tokensOf(page)
      .filter((token): token is Tokens.Link => token.type === 'link')
      .map(({ href }) => /^(?<path>[^:#]*)#(?<anchor>.+)$/.exec(href)?.groups)
      .filter(groups => groups !== undefined)
    const missing = links.filter(({ path, anchor = '' }) => {
      const target = path ? join(dirname(page), path) : page
      return existsSync(target) && !anchorsOf(target).has(anchor)
    })
    expect(missing.map(({ path, anchor }) => `${path}#${anchor}`)).toEqual([])
  })
})

const anchors = new Map<string, ReadonlySet<string>>()

/** The anchors that GitHub gives to the headings of a page, as far as no two are alike. */
function anchorsOf(page: string): ReadonlySet<string> {
  const known = anchors.get(page)
  if (known !== undefined) return known
  const headings = tokensOf(page).filter((token): token is Tokens.Heading => token.type === 'heading')
  const found = new Set(headings.map(({ text }) => slug(text)))
  anchors.set(page, found)
  return found
}

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')
}
