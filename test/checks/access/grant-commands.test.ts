import { describe, expect, test } from '@jest/globals'
import { grantCommands } from '../../../src/checks/access/grant-commands.ts'
import { requestText } from '../../../src/checks/access/request-text.ts'
import type { AskableQuestion } from '../../../src/checks/access/resolve-line.ts'
import { nameless } from '../../builders/nameless.ts'
import { resolve } from './lines.ts'

function asked(text: string): AskableQuestion {
  const question = resolve(text)
  if (question.kind !== 'ask') throw new Error(question.reason)
  return question
}

const commands = (text: string, username = 'jane') => nameless(grantCommands(asked(text), username))

describe('the commands that grant', () => {
  test.each([
    ['get pods', '--verb=get --resource=pods -n shop'],
    ['get pods -n prod', '--verb=get --resource=pods -n prod'],
    ['get secrets/registry', '--verb=get --resource=secrets --resource-name=registry -n shop'],
    [
      'patch deploy/web --subresource=scale',
      '--verb=patch --resource=deployments.apps/scale --resource-name=web -n shop',
    ],
    ['* pods', "'--verb=*' --resource=pods -n shop"],
    ['get pods --subresource=*', "--verb=get '--resource=pods/*' -n shop"],
  ])('%s in a namespace', (text, flags) => {
    expect(commands(text)).toBe(
      `\`kubectl create role NAME ${flags}\` and \`kubectl create rolebinding NAME --role=NAME --user=jane ${flags.slice(flags.indexOf('-n '))}\``,
    )
  })

  test.each([
    ['delete nodes', '--verb=delete --resource=nodes'],
    ['list pods -A', '--verb=list --resource=pods'],
    ['get /metrics', '--verb=get --non-resource-url=/metrics'],
    ['get /openapi/*', "--verb=get '--non-resource-url=/openapi/*'"],
    ['impersonate users/max', '--verb=impersonate --resource=users --resource-name=max'],
    [
      'impersonate userextras --subresource=scopes',
      '--verb=impersonate --resource=userextras.authentication.k8s.io/scopes',
    ],
  ])('%s in the cluster', (text, flags) => {
    expect(commands(text)).toBe(
      `\`kubectl create clusterrole NAME ${flags}\` and \`kubectl create clusterrolebinding NAME --clusterrole=NAME --user=jane\``,
    )
  })

  test.each([
    ['system:serviceaccount:ci:deployer', '--serviceaccount=ci:deployer'],
    ['jane@example.com', '--user=jane@example.com'],
    ['system:node:worker-1', '--user=system:node:worker-1'],
    ['https://issuer.example/#4711', "'--user=https://issuer.example/#4711'"],
    ['Jane Doe', "'--user=Jane Doe'"],
    ['jane+ci@example.com', "'--user=jane+ci@example.com'"],
    ['--as=root', '--user=--as=root'],
    ['$(reboot)', "'--user=$(reboot)'"],
    ['a;reboot #', "'--user=a;reboot #'"],
    ['José', "'--user=José'"],
  ])('to %s name it safely', (username, flag) => {
    expect(commands('get nodes', username)?.split('--clusterrole=NAME ')[1]).toBe(`${flag}\``)
  })

  test.each([
    ['nobody knows who asks', 'get pods', ''],
    ['everybody would get the right', 'get pods', 'system:anonymous'],
    ['the user breaks out of quotes', 'get pods', "a'; reboot; '"],
    ['the user breaks out of a code span', 'get pods', 'a` `reboot'],
    ['the user has a second line', 'get pods', 'a\nreboot'],
    ['the user turns the text around', 'get pods', 'a\u202eb'],
    ['an object breaks out of quotes', 'get "secrets/a\'; reboot"', 'jane'],
    ['a path breaks out of quotes', 'get "/a\'b"', 'jane'],
    ['kubectl knows no such rule (signers)', 'approve signers', 'jane'],
    ['kubectl knows no such rule (uids)', 'impersonate uids', 'jane'],
    ['kubectl knows no such rule (use)', 'use pods', 'jane'],
  ])('are not there when %s', (_, text, username) => {
    expect(commands(text, username)).toBeUndefined()
  })
})

test('the role is called after the account and what it grants', () => {
  const of = (text: string, username: string) =>
    /--(?:cluster)?role=(\S+)/.exec(grantCommands(asked(text), username) ?? '')?.[1]
  expect(of('get pods', 'system:serviceaccount:ci:deployer')).toMatch(/^deployer-[0-9a-f]{8}$/)
  expect(of('get pods', 'jane')).toBe(of('get po', 'jane'))
  expect(of('get pods', 'jane')).not.toBe(of('get pods -n prod', 'jane'))
})

test.each([
  ['get pods', 'get pods in namespace shop'],
  ['create jobs.batch', 'create jobs.batch in namespace shop'],
  ['get pods/web --subresource=log', 'get pods/log "web" in namespace shop'],
  ['delete nodes', 'delete nodes (cluster-wide)'],
  ['list pods -A', 'list pods (cluster-wide)'],
  ['get /metrics', 'get /metrics'],
])('%s is told as: %s', (line, text) => {
  expect(requestText(asked(line))).toBe(text)
})
