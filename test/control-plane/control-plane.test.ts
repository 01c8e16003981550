import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Agent, request } from 'undici'
import { addressOf } from '../servers/tcp-servers.ts'
import { type ControlPlane, startControlPlane } from './control-plane.ts'
import { kubectl } from './kubectl.ts'
import { VERSION_UNDER_TEST as version } from './programs.ts'

describe('a control plane', () => {
  let controlPlane: ControlPlane
  beforeAll(async () => {
    controlPlane = await startControlPlane()
  })
  afterAll(() => controlPlane.stop())

  test('serves an administrator, in the version that was asked for', async () => {
    const answer = await controlPlane.request<{ gitVersion: string }>('GET', '/version')
    expect(answer.gitVersion).toMatch(new RegExp(`^v${version}\\.\\d+$`))
  })

  test('tells refusals by their status', async () => {
    const answer = controlPlane.request('GET', '/api/v1/namespaces/absent')
    await expect(answer).rejects.toMatchObject({ status: 404 })
  })

  test('grants a service account what RBAC grants, and no more', async () => {
    const namespace = await controlPlane.newNamespace()
    const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`
    await controlPlane.request('POST', `${rbac}/roles`, {
      metadata: { name: 'reader' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }],
    })
    await controlPlane.request('POST', `${rbac}/rolebindings`, {
      metadata: { name: 'reader' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
      subjects: [{ kind: 'ServiceAccount', name: 'default', namespace }],
    })
    const token = await controlPlane.serviceAccountToken(namespace, 'default')
    expect(await statusFor(controlPlane, token, `/api/v1/namespaces/${namespace}/pods`)).toBe(200)
    expect(await statusFor(controlPlane, token, `/api/v1/namespaces/${namespace}/secrets`)).toBe(403)
    expect(await statusFor(controlPlane, `${token}x`, `/api/v1/namespaces/${namespace}/pods`)).toBe(401)
  })

  test('knows static tokens', async () => {
    const [known] = controlPlane.data.staticTokens
    expect(await statusFor(controlPlane, known?.token ?? '', '/api/v1/nodes')).toBe(403)
  })

  test('writes kubeconfigs that kubectl understands', async () => {
    const user = { user: 'jane', groups: ['dev'] }
    const { stdout } = await kubectl(
      controlPlane,
      ['auth', 'whoami', '-o', 'json'],
      await controlPlane.kubeconfig(user),
    )
    expect(JSON.parse(stdout).status.userInfo).toMatchObject({
      username: 'jane',
      groups: ['dev', 'system:authenticated'],
    })
    expect(await kubectl(controlPlane, ['auth', 'can-i', '*', '*', '-q'])).toMatchObject({ exitCode: 0 })
  })

  test('records what clients did, under their name', async () => {
    const namespace = await controlPlane.newNamespace('audited')
    const events = await controlPlane.auditLog()
    expect(events).toContainEqual(
      expect.objectContaining({
        verb: 'create',
        user: expect.objectContaining({ username: 'kubernetes-admin' }),
        objectRef: expect.objectContaining({ resource: 'namespaces', name: namespace }),
      }),
    )
    expect(events.every(event => event.user.username !== 'system:apiserver')).toBe(true)
  })

  test('takes a second API server with flags of its own', async () => {
    const namespace = await controlPlane.newNamespace()
    const second = await controlPlane.startApiserver(['--anonymous-auth=false'])
    expect(second.server).not.toBe(controlPlane.server)
    const path = `/api/v1/namespaces/${namespace}`
    expect(await statusFor(controlPlane, undefined, path)).toBe(403)
    expect(await statusFor(controlPlane, undefined, path, second.server)).toBe(401)
    const token = await controlPlane.serviceAccountToken(namespace, 'default')
    expect(await statusFor(controlPlane, token, path, second.server)).toBe(403)
    await second.stop('SIGTERM')
    await expect(statusFor(controlPlane, token, path, second.server)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
  })

  test('stops answering while etcd is paused, and goes on when it goes on', async () => {
    controlPlane.etcd.pause()
    const token = controlPlane.data.staticTokens[0]?.token ?? ''
    const path = '/api/v1/nodes/absent'
    await expect(statusFor(controlPlane, token, '/readyz')).resolves.not.toBe(200)
    controlPlane.etcd.resume()
    await untilTrue(async () => (await statusFor(controlPlane, token, '/readyz')) === 200)
    expect(await statusFor(controlPlane, token, path)).toBe(403)
  })
})

test('a control plane that is stopped leaves nothing behind', async () => {
  const controlPlane = await startControlPlane()
  const { etcd, apiserver, data } = controlPlane
  await Promise.all([controlPlane.stop(), controlPlane.stop()])
  expect([etcd.pid, apiserver.pid].filter(isRunning)).toEqual([])
  expect(existsSync(data.folder)).toBe(false)
})

test('a server that does not start says why', async () => {
  const start = startControlPlane({ version, extraApiserverArgs: ['--no-such-flag'] })
  await expect(start).rejects.toThrow(
    /kube-apiserver ended \(1\) instead of getting ready.*unknown flag: --no-such-flag/s,
  )
})

test.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
  'the programs end with a process that %s ends',
  async signal => {
    const script = `
    import { startControlPlane } from ${JSON.stringify(new URL('control-plane.ts', import.meta.url))}
    const { etcd, apiserver, data } = await startControlPlane({ version: '${version}' })
    console.log(JSON.stringify({ servers: [etcd.endpoint, apiserver.server], folder: data.folder }))
    setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(createInterface({ input: parent.stdout }), 'line')
    const { servers, folder }: { servers: string[]; folder: string } = JSON.parse(line)
    for (const server of servers) expect(await isListening(server)).toBe(true)
    parent.kill(signal)
    for (const server of servers) await untilTrue(async () => !(await isListening(server)))
    await untilTrue(() => !existsSync(folder))
  },
)

/** GET as the bearer of a token, or as nobody. */
async function statusFor(
  controlPlane: ControlPlane,
  token: string | undefined,
  path: string,
  server = controlPlane.server,
): Promise<number> {
  const dispatcher = new Agent({ connect: { ca: controlPlane.authority.certificatePem } })
  try {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const answer = await request(`${server}${path}`, { dispatcher, headers })
    await answer.body.dump()
    return answer.statusCode
  } finally {
    await dispatcher.close()
  }
}

async function untilTrue(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('the condition did not come true within 10 s')
    await delay(25)
  }
}

async function isListening(url: string): Promise<boolean> {
  const socket = connect(addressOf(url))
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
