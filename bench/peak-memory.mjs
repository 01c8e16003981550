// Loaded before the program: tells on standard error how much memory it had at the most, in KiB. On Linux the kernel's own mark
// of this program: what resourceUsage says begins with the memory of whoever has started it.
import { existsSync, readFileSync } from 'node:fs'

const STATUS = '/proc/self/status'

function peak() {
  if (!existsSync(STATUS)) return process.resourceUsage().maxRSS
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(STATUS, 'utf8'))?.[1])
}

process.on('exit', () => process.stderr.write(`peak-memory ${peak()}\n`))
