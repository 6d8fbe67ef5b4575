import { readFile } from 'node:fs/promises'

/** The most memory that a running process has had, kilobytes; 0 where the system does not tell, as only Linux does. */
export async function peakMemoryKb(pid: number | undefined): Promise<number> {
  if (pid === undefined) return 0
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '')
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0)
}
