// The entry, and the only file that acts on import.
import { start } from './start.ts'

const stopped = new AbortController()
process.once('SIGINT', () => stopped.abort(130))
process.once('SIGTERM', () => stopped.abort(143))

process.exitCode = await start(process.argv.slice(2), stopped.signal)

// What still waits has been given up. A look-up that does would hold even an exit until the system gives it up as well, for seconds
// where several name servers are silent; not so when another program takes the place of this one, here to end with its code.
setTimeout(() => {
  const isLookingUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')
  const farewell = [process.execPath, '--eval', `process.exit(${process.exitCode})`]
  if (isLookingUp && process.platform !== 'win32') process.execve?.(process.execPath, farewell)
  process.exit()
}, 100).unref()
