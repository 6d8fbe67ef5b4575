import { readdir, readFile } from 'node:fs/promises'
import type { Holdings } from '../../schemas/adapter/server-target.ts'

/** What these processes hold together; nothing where there is no `/proc`. */
export async function holdingsOf(pids: readonly number[]): Promise<Holdings> {
  const each = await Promise.all(pids.map(holdingsOfOne))
  const known = each.filter((one) => one !== undefined)
  if (known.length === 0) return {}
  return {
    fileDescriptors: known.reduce((sum, one) => sum + one.fileDescriptors, 0),
    memoryKb: known.reduce((sum, one) => sum + one.memoryKb, 0),
  }
}

async function holdingsOfOne(
  pid: number,
): Promise<{ fileDescriptors: number; memoryKb: number } | undefined> {
  try {
    const [open, status] = await Promise.all([
      readdir(`/proc/${pid}/fd`),
      readFile(`/proc/${pid}/status`, 'latin1'),
    ])
    const [, resident = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? []
    return { fileDescriptors: open.length, memoryKb: Number(resident) }
  } catch {
    // It ended in the meantime, or there is no such folder on this system.
    return undefined
  }
}
