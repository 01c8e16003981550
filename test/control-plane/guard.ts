import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Kills programs and removes their folder when this process ends, however it ends: at the end of a test run, after a
 * failure, an interrupt or even SIGKILL. The guard is a shell that waits for its standard input to close, which the
 * kernel does when the process at the other end is gone; no signal handler of ours could promise as much.
 */
export interface Guard {
  watch(child: ChildProcess): void
  /** Kills what is watched and removes the folder. Resolves when that is done. */
  end(): Promise<void>
}

/** Each line it reads is the whole list of processes to kill in the end. */
const SCRIPT = `
trap '' HUP INT TERM
pids=
while read -r line; do pids=$line; done
[ -z "$pids" ] || kill -KILL $pids
[ -z "$1" ] || rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }
`

/** @param folder removed in the end; left out: nothing is removed. */
export function startGuard(folder = ''): Guard {
  // A session of its own, or Ctrl-C in a terminal would reach the guard as well.
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'guard', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const shellEnded = once(shell, 'exit')
  shell.unref()
  const watched = new Map<ChildProcess, Promise<unknown>>()
  const tell = () => {
    const pids = [...watched.keys()].map(child => child.pid)
    if (!shell.stdin.writableEnded) shell.stdin.write(`${pids.join(' ')}\n`)
  }

  return {
    watch(child) {
      if (child.pid === undefined) return
      if (shell.stdin.writableEnded) child.kill('SIGKILL')
      const ended = once(child, 'exit').then(() => {
        watched.delete(child)
        tell()
      })
      watched.set(child, ended)
      tell()
    },
    async end() {
      for (const process of [shell, ...watched.keys()]) process.ref()
      shell.stdin.end()
      await Promise.all([shellEnded, ...watched.values()])
    },
  }
}
