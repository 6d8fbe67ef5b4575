// Loaded into a command before it starts: writes its peak memory in bytes to the file that PEAK_MEMORY names.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'

process.on('exit', () => {
  const path = process.env.PEAK_MEMORY
  if (path !== undefined) writeFileSync(path, String(peakBytes()))
})

/** What `getrusage` says includes the peak of the process that started this one; the kernel's own count does not. */
function peakBytes() {
  const status = '/proc/self/status'
  const [, kilobytes] = existsSync(status)
    ? (/VmHWM:\s*(\d+) kB/.exec(readFileSync(status, 'utf8')) ?? [])
    : []
  return Number(kilobytes ?? process.resourceUsage().maxRSS) * 1024
}
