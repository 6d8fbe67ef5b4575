import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether environments of other processes can be read here, so that marked ones can be found. */
export const CAN_FIND_MARKED = process.platform === 'linux'

/** Ids of the processes in whose environment the text stands, other than this one. */
export function markedProcesses(mark: string): number[] {
  if (!CAN_FIND_MARKED) return []
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return []
    try {
      return readFileSync(join('/proc', pid, 'environ'), 'latin1').includes(mark) ? [Number(pid)] : []
    } catch {
      return [] // it ended in the meantime, or belongs to somebody else
    }
  })
}

/** Waits until no marked process is alive; answers what still is when the deadline comes. */
export async function markedSurvivors(mark: string, withinMs: number): Promise<number[]> {
  const until = Date.now() + withinMs
  let left = markedProcesses(mark)
  // Processes of others announce their end to nobody but their parent, so they have to be looked for.
  while (left.length > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    left = markedProcesses(mark)
  }
  return left
}
