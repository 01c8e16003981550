// Loaded before the program: tells on standard error how much memory it had at the most, in KiB.
process.on('exit', () => process.stderr.write(`peak-memory ${process.resourceUsage().maxRSS}\n`))
