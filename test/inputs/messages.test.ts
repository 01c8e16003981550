import { describe, expect, test } from '@jest/globals'
import { INPUT_NAMES, INPUTS } from '../../src/inputs/table.ts'
import { problemsOf } from './given.ts'

describe('a message', () => {
  const SECRET = 'c2VjcmV0LXZhbHVl'

  test('never holds a password that was written into the address of the server', () => {
    const text = JSON.stringify(problemsOf({ server: `https://admin:${SECRET}@a` }))
    expect(text).toContain('holds a user name or a password')
    expect(text).not.toContain(SECRET)
  })

  test('never holds a kubeconfig that was put where its path belongs', () => {
    const problems = problemsOf({ 'kubeconfig-path': `users:\n- user: {token: ${SECRET}}` })
    expect(JSON.stringify(problems)).not.toContain(SECRET)
  })

  test('never holds the value of a secret input', () => {
    const secrets = INPUT_NAMES.filter(name => 'secret' in INPUTS[name])
    expect(secrets).toEqual(['kubeconfig', 'token', 'github-token'])
    for (const name of secrets) {
      const text = JSON.stringify(problemsOf({ [name]: SECRET, profile: 'x', 'kubeconfig-path': 'y' }))
      expect(text).not.toContain(SECRET)
    }
  })

  test('quotes other values without control characters and not at any length', () => {
    const [problem] = problemsOf({ profile: `a\u001b]0;title\u0007\n::error::forged${'x'.repeat(10_000)}` })
    expect(problem?.message).not.toMatch(/\p{Cc}/u)
    expect(problem?.message.length).toBeLessThan(300)
  })
})
