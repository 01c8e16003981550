import { expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { runAction } from '../runner/runner.ts'
import { startClosedPort } from '../servers/dead-ends.ts'

test('writes the report as a page that is asked for, whole, with what is wrong and what to do', async () => {
  await using nothing = await startClosedPort()
  const kubeconfig = stringify({
    'current-context': 'prod',
    clusters: [{ name: 'prod', cluster: { server: nothing.url } }],
    contexts: [{ name: 'prod', context: { cluster: 'prod', user: 'prod' } }],
    users: [{ name: 'prod', user: { token: 'a-token-that-is-secret' } }],
  })
  const { exitCode, read, files } = await runAction({
    inputs: { kubeconfig, reports: 'out/report.html' },
    secrets: [kubeconfig, 'a-token-that-is-secret'],
  })
  const html = read('out/report.html')
  expect(exitCode).toBe(1)
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
  expect(html).toContain('prod is unhealthy</h1>')
  expect(html).toContain('<code>kc-server-loopback</code>')
  expect(html).toContain('What to do')
  expect(html.endsWith('</html>\n')).toBe(true)
  expect(html).not.toContain('a-token-that-is-secret')
  expect([...files.keys()].filter(name => name.includes('out/.'))).toEqual([])
})
