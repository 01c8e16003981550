import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

interface Job {
  readonly permissions?: Record<string, string>
  readonly 'timeout-minutes'?: number
  readonly steps: readonly { readonly uses?: string }[]
}

const FOLDER = '.github/workflows'
const workflows = readdirSync(FOLDER).map(name => {
  const text = readFileSync(`${FOLDER}/${name}`, 'utf8')
  return { name, text, workflow: parse(text) }
})

describe.each(workflows)('the workflow $name', ({ text, workflow }) => {
  const jobs = Object.values<Job>(workflow.jobs)

  test('starts from no permissions, and each job names its own', () => {
    expect(workflow.permissions).toEqual({})
    for (const job of jobs) expect(job.permissions).toBeDefined()
  })

  test('ends every job in time', () => {
    for (const job of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })

  test('pins every foreign action to a commit, with its version beside it', () => {
    const uses = [...text.matchAll(/^[ -]*uses:\s*(.+)$/gm)].map(match => match[1] ?? '')
    const foreign = uses.filter(action => !action.startsWith('./'))
    expect(uses).toHaveLength(jobs.flatMap(job => job.steps.filter(step => step.uses)).length)
    expect(foreign.filter(action => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual(
      [],
    )
  })

  test('hands no credential of the repository to later steps', () => {
    const checkouts = jobs
      .flatMap(job => job.steps)
      .filter(step => step.uses?.startsWith('actions/checkout@'))
    for (const step of checkouts) expect(step).toMatchObject({ with: { 'persist-credentials': false } })
  })
})
