import { describe, expect, test } from '@jest/globals'
import { codesOf, judgementsOn, kubeconfigText, partsOf } from './resolved.ts'

const TEXT = kubeconfigText()
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('what is no kubeconfig is named', () => {
  test.each([
    ['<!DOCTYPE html><html><body>Sign in</body></html>', 'a web page'],
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'a web page'],
    ['/home/runner/.kube/config', 'a path'],
    ['~/.kube/config', 'a path'],
    ['./kubeconfig.yaml', 'a path'],
    ['C:\\Users\\jane\\.kube\\config', 'a path'],
    ['$HOME/.kube/config', 'a path'],
    ['$KUBECONFIG_DATA', 'the name of a variable'],
    [`\${KUBECONFIG}`, 'the name of a variable'],
    [`\${{ secrets.KUBECONFIG }}`, 'the name of a variable'],
    ['{{ .Values.kubeconfig }}', 'the name of a variable'],
    ['eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl', 'a bare token'],
    ['https://203.0.113.10:6443', 'a bare address'],
    ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'a PEM file'],
    ['-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----', 'an encrypted file'],
    ['$ANSIBLE_VAULT;1.1;AES256\n6162', 'Ansible Vault'],
    ['U2FsdGVkX19mYWtlZmFrZWZha2VmYWtlZmFrZWZha2U=', 'OpenSSL'],
    ['H4sIAAAAAAAAA0vOSSwuTi1WsOUCAHv7m2kLAAAA', 'gzip'],
    [`<<EOT\n${TEXT}EOT\n`, 'Terraform'],
    [JSON.stringify(TEXT), 'a text in quotes'],
    [`\`\`\`yaml\n${TEXT}\`\`\`\n`, 'a code block of Markdown'],
    [`$ cat ~/.kube/config\n${TEXT}`, 'copied from a terminal'],
    [`jane@laptop:~$ kubectl config view --raw\n${TEXT}`, 'copied from a terminal'],
    [`KUBECONFIG_DATA=${base64(TEXT)}`, 'a line that sets a variable'],
    ['[default]\naws_access_key_id = AKIA', 'an INI file'],
    ['error: current-context must exist in order to minify', 'the complaint of a command'],
    ['bash: kubectl: command not found', 'the complaint of a command'],
    ['Error from server (Forbidden): secrets "kc" is forbidden', 'the complaint of a command'],
    ['undefined', 'a plain text'],
    ['42', 'a single word or number'],
    ['- one\n- two', 'a list'],
    ['apiVersion: v1\nkind: Secret\ndata:\n  value: YQ==', 'a document of the kind Secret'],
    ['apiVersion: v1\nkind: Status\nstatus: Failure', 'a document of the kind Status'],
    ['kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4', 'a document of the kind Cluster'],
    ['apiVersion: v2\nkind: Config\nclusters: []', 'of the version v2'],
    [JSON.stringify({ type: 'service_account', private_key: 'x' }), 'a Google service account'],
    [JSON.stringify({ clientId: 'x', clientSecret: 'x', tenantId: 'x' }), 'an Azure service principal'],
    [JSON.stringify({ auths: {} }), 'Docker'],
    ['context: prod\ncontexts:\n  prod:\n    endpoints: [10.0.0.1]', 'talosctl'],
    [`${TEXT}sops:\n  version: 3.9.0`, 'SOPS'],
    ['{}', 'a document without clusters, contexts and users'],
  ])('%j', (text, says) => {
    expect(judgementsOn(text)).toEqual([
      expect.objectContaining({ code: 'kc-not-a-kubeconfig', message: expect.stringContaining(says) }),
    ])
  })

  test('by the kind that it says, be that a name that every object knows', () => {
    const [judgement] = judgementsOn('apiVersion: v1\nkind: constructor\n')
    expect(judgement?.message).toContain('a document of the kind constructor')
    expect(judgement).not.toHaveProperty('remedy')
  })

  test('within base64 as well', () => {
    expect(judgementsOn(base64('apiVersion: v1\nkind: Secret\ndata:\n  value: bm90aGluZw=='))).toEqual([
      expect.objectContaining({ code: 'kc-not-a-kubeconfig' }),
    ])
  })

  test.each(['# nothing but a comment', '---', '---\n# nothing\n---\n', 'null'])('%j holds nothing', text => {
    expect(codesOf(judgementsOn(text))).toEqual(['kc-secret-empty'])
  })
})

describe('YAML that cannot be read', () => {
  test.each([
    [
      'the words of a command',
      `${TEXT}Done. Kubeconfig written.\n`,
      /: a line stands there that is no field/,
    ],
    ['words before it', `Fetching cluster endpoint.\n${TEXT}`, /at line 1, column 1: a line stands there/],
    [
      'a tab',
      TEXT.replace('    server', '\tserver'),
      /at line 6, column 3: a tab stands where only blanks may/,
    ],
    [
      'a value that begins with @',
      TEXT.replace('a-static-token', '@secret'),
      /at line 10, column 14: the value begins with a character that needs quotes/,
    ],
    [
      'JSON that is cut off',
      JSON.stringify(partsOf()).slice(0, 90),
      /at line 1, column \d+: it ends too early/,
    ],
    ['a quote that is not closed', TEXT.replace('a-static-token', '"a-static-token'), /it ends too early/],
    [
      'a reference to nothing',
      TEXT.replace('a-static-token', '*token'),
      /at line 10, column 14: a value that begins with \* needs quotes/,
    ],
    [
      'a masked token',
      TEXT.replace('a-static-token', '***'),
      /holds \*\*\* in place of its secrets, at line 10, column 14: it is a masked copy/,
    ],
    [
      'masked lines',
      TEXT.replace('  - name: deployer', '***'),
      /holds \*\*\* in place of its secrets, at line \d+/,
    ],
    ['a list in itself', 'clusters: &all\n  - *all\n', /aliases multiply without end or hold themselves/],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${`*${'abcdefg'[index]},`.repeat(9)}*${'abcdefg'[index]}]`).join('\n')}\nclusters: *h\n`,
      /aliases multiply/,
    ],
    ['brackets without end', `clusters: ${'['.repeat(50_000)}`, /nested too deeply/],
  ])('%s', (_, text, says) => {
    expect(judgementsOn(text)).toEqual([
      expect.objectContaining({ code: 'kc-yaml-syntax', message: expect.stringMatching(says) }),
    ])
  })

  test.each([
    ['all line breaks, as an unquoted echo prints it', TEXT.replace(/\s+/g, ' '), /all on one line/],
    ['all line breaks, which became \\n', TEXT.trim().replaceAll('\n', '\\n'), /all on one line/],
    ['all indentation', TEXT.replace(/^ +/gm, ''), /an entry of the contexts is empty|is empty, and/],
    [
      'the indentation of one entry',
      TEXT.replace('    cluster:\n      server', '    cluster:\n    server'),
      /the cluster "prod" is empty, and server stands beside it/,
    ],
    [
      'the indentation of a user',
      TEXT.replace('      token', '    token'),
      /the user "deployer" is empty, and token stands beside it/,
    ],
  ])('a kubeconfig that has lost %s', (_, text, says) => {
    expect(judgementsOn(text)).toEqual([
      expect.objectContaining({ code: 'kc-indentation-lost', message: expect.stringMatching(says) }),
    ])
  })

  test.each([
    ['JSON', JSON.stringify(partsOf())],
    ['JSON of several lines', JSON.stringify(partsOf(), null, 2)],
    ['YAML with a directive and marks', `%YAML 1.1\n---\n${TEXT}...\n`],
    [
      'YAML with anchors',
      TEXT.replace('- name: prod', '- name: &name prod').replace(
        'current-context: prod',
        'current-context: *name',
      ),
    ],
    [
      'YAML with a merge',
      `x: &base\n  server: https://prod.example.com:6443\n${TEXT.replace('server: https://prod.example.com:6443', '<<: *base')}`,
    ],
    ['indented as a whole', TEXT.replace(/^/gm, '  ')],
    ['with fields that nobody knows', TEXT.replace('server:', 'colour: 7\n      server:')],
    ['with `yes` for true', TEXT.replace('server:', 'disable-compression: yes\n      server:')],
    [
      'with a date and a time as names',
      TEXT.replaceAll(': prod', ': 2026-01-01').replaceAll(': deployer', ': 12:30'),
    ],
  ])('is none in %s', (_, text) => {
    expect(judgementsOn(text)).toEqual([])
  })
})
