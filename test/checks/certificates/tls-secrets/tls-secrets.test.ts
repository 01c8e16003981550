import { expect, test } from '@jest/globals'
import { tlsSecrets } from '../../../../src/checks/certificates/tls-secrets/tls-secrets.ts'
import { ClusterError } from '../../../../src/cluster/cluster-error.ts'
import type { Answer } from '../../../../src/connection/transport.ts'
import { inDays, runCheck } from '../../check-run.ts'
import { found, HOST, ingress, issued, secret } from './stored-world.ts'

const year = await issued()

test('one certificate in forty namespaces is one finding and one entry, with forty places', async () => {
  const ended = await issued({ notAfter: inDays(-3) })
  const names = Array.from({ length: 40 }, (_, index) => `team-${index}/tls`)
  const { told, certificates, objects } = await found({
    '/secrets': names.map(name => secret(name, ended)),
    '/ingresses': [ingress('team-7/web', 'tls')],
  })
  expect(told).toMatchObject([
    {
      severity: 'error',
      message: expect.stringMatching(
        /^The certificate in 40 Secrets, such as team-0\/tls, used by Ingress team-7\/web, ended/,
      ),
      subject: { kind: 'Certificate', name: HOST },
    },
  ])
  expect(certificates).toHaveLength(1)
  expect(certificates?.[0]?.places).toHaveLength(40)
  expect(certificates?.[0]?.places[7]).toBe('Secret team-7/tls (used by Ingress team-7/web)')
  expect(objects).toBe(40)
})

test('what is kept of a certificate holds no handle of OpenSSL, and no key', async () => {
  const { certificates, judgements } = await found({ '/secrets': [secret('a/tls', year)] })
  expect(certificates?.[0]?.certificate).not.toHaveProperty('x509')
  expect(JSON.stringify({ certificates, judgements })).not.toContain('PRIVATE')
})

test('what renews a certificate is listed with it', async () => {
  const annotations = { 'cert-manager.io/certificate-name': 'web' }
  const { certificates } = await found({ '/secrets': [secret('a/tls', year, annotations)] })
  expect(certificates).toMatchObject([{ role: 'tls-secret', renewedBy: 'cert-manager' }])
})

test('Secrets in which the same cannot be read are one finding; empty ones are each its own', async () => {
  const broken = { certificatePem: 'broken', keyPem: 'broken' }
  const empty = { certificatePem: '', keyPem: '' }
  const { told } = await found({
    '/secrets': [
      secret('a/tls', broken),
      secret('b/tls', broken),
      secret('c/tls', empty),
      secret('d/tls', empty),
    ],
  })
  expect(told.map(({ message, subject }) => `${message} ${subject?.namespace}`)).toEqual([
    'In 2 Secrets, such as a/tls, which no Ingress, Gateway or webhook that was seen uses, tls.crt cannot be read as a certificate: it is no PEM text at all. undefined',
    'In the Secret c/tls, which no Ingress, Gateway or webhook that was seen uses, tls.crt is empty. c',
    'In the Secret d/tls, which no Ingress, Gateway or webhook that was seen uses, tls.crt is empty. d',
  ])
})

test('only TLS Secrets are asked for, in pages, and the webhooks by their names alone', async () => {
  const { asked } = await found({ '/secrets': [secret('a/tls', year)] })
  expect(asked[0]).toBe('/api/v1/secrets?limit=40&fieldSelector=type%3Dkubernetes.io%2Ftls')
  expect(asked).toHaveLength(5)
})

test('without the right to list Secrets nothing else is asked', async () => {
  const asked: string[] = []
  const get = async (path: string): Promise<Answer> => {
    asked.push(path)
    throw new ClusterError('forbidden', 'refused', path)
  }
  await expect(runCheck(tlsSecrets, { cluster: { get } })).rejects.toMatchObject({ code: 'forbidden' })
  expect(asked.every(path => path.includes('/secrets?'))).toBe(true)
})
