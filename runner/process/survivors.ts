import { readdir, readFile } from 'node:fs/promises'
import { signalGroup } from './spawn.ts'

/** A process that is being killed may have forked in between; more rounds than this only a fork bomb needs. */
const ROUNDS = 20

/**
 * Kills every process that was started with the variable `name=value` in its environment, whatever its parent,
 * group or session, and answers how many there were. Knows them from `/proc`, so only on Linux; elsewhere it finds
 * nothing.
 */
export async function killMarked(name: string, value: string): Promise<number> {
  const killed = new Set<number>()
  for (let round = 0; round < ROUNDS; round++) {
    const found = await findMarked(name, value)
    // Those killed in an earlier round may still be listed until they are gone.
    const fresh = found.filter((pid) => !killed.has(pid))
    if (fresh.length === 0) break
    for (const pid of fresh) {
      kill(pid)
      killed.add(pid)
    }
  }
  return killed.size
}

/** Ids of the processes that were started with the variable `name=value`, this one excepted. */
export async function findMarked(name: string, value: string): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => [])
  const marked: number[] = []
  for (const entry of entries) {
    const pid = Number(entry)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    // Processes of other users cannot be read, and those that have just ended are gone.
    const environment = await readFile(`/proc/${entry}/environ`, 'latin1').catch(() => '')
    if (`\0${environment}`.includes(`\0${name}=${value}\0`)) marked.push(pid)
  }
  return marked
}

/**
 * Tells whether somebody in a process group lives. What has ended and waits for whoever adopted it to reap it takes
 * signals, too, so they only answer where there is no `/proc`.
 */
export async function groupLives(group: number): Promise<boolean> {
  if (!signalGroup(group, 0)) return false
  if (process.platform !== 'linux') return true
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = await readFile(`/proc/${entry}/stat`, 'latin1').catch(() => '')
    // `pid (name) state parent group …`, where the name may hold anything.
    const [state = '', , of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (Number(of) === group && !'ZX'.includes(state)) return true
  }
  return false
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // ESRCH: it ended in the meantime.
  }
}
