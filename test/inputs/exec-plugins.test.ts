import { describe, expect, test } from '@jest/globals'
import { execPlugins } from '../../src/inputs/exec-plugins.ts'

describe('the plugins that may run', () => {
  test.each([
    ['known', 'known'],
    [' none ', 'none'],
    ['any\n', 'any'],
    ['aws', ['aws']],
    ['aws\n\n  ./bin/login  \naws', ['aws', './bin/login']],
    ['C:\\Program Files\\login.exe', ['C:\\Program Files\\login.exe']],
    ['', 'none'],
  ])('%j', (text, plugins) => {
    expect(execPlugins(text)).toEqual(plugins)
  })

  test.each([
    ['known\naws', 'known is a rule for all plugins and is alone; write only known'],
    ['*', '"*" is no command of a plugin; write any to let every plugin run'],
    ['All', '"All" is no command of a plugin'],
    ['aws, tsh', '"aws, tsh" holds a comma; write one command a line, for example aws'],
  ])('cannot be %j', (text, complaint) => {
    expect(() => execPlugins(text)).toThrow(complaint)
  })
})
