import { join } from 'node:path'
import { request } from 'undici'
import { type Daemon, startDaemon } from './daemon.ts'
import type { Guard } from './guard.ts'
import { onFreePorts } from './ports.ts'

export interface Etcd extends Daemon {
  /** Its client URL. */
  readonly endpoint: string
}

export interface EtcdOptions {
  readonly program: string
  /** Holds its data and log. */
  readonly folder: string
  readonly guard: Guard
  readonly extraArgs?: readonly string[]
}

/** Starts one etcd on loopback, without TLS and without waiting for the disk. */
export function startEtcd(options: EtcdOptions): Promise<Etcd> {
  return onFreePorts(2, async ([client, peer]) => {
    const endpoint = `http://127.0.0.1:${client}`
    const peerUrl = `http://127.0.0.1:${peer}`
    const daemon = await startDaemon({
      name: 'etcd',
      program: options.program,
      logPath: join(options.folder, 'etcd.log'),
      guard: options.guard,
      args: [
        `--data-dir=${join(options.folder, 'etcd')}`,
        `--listen-client-urls=${endpoint}`,
        `--advertise-client-urls=${endpoint}`,
        `--listen-peer-urls=${peerUrl}`,
        `--initial-advertise-peer-urls=${peerUrl}`,
        `--initial-cluster=default=${peerUrl}`,
        '--unsafe-no-fsync',
        // Alone it elects itself, so it need not wait long for other candidates.
        '--heartbeat-interval=10',
        '--election-timeout=100',
        ...(options.extraArgs ?? []),
      ],
      isReady: async () => {
        const answer = await request(`${endpoint}/health`)
        await answer.body.dump()
        return answer.statusCode === 200
      },
    })
    return { ...daemon, endpoint }
  })
}
