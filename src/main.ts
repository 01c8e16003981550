// The entry, and the only file that acts on import.
import { start } from './start.ts'

const stopped = new AbortController()
process.once('SIGINT', () => stopped.abort(130))
process.once('SIGTERM', () => stopped.abort(143))

process.exitCode = await start(process.argv.slice(2), stopped.signal)

// What still waits has been given up: a name server that never answers must not hold the process.
setTimeout(() => process.exit(), 100).unref()
