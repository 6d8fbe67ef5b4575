import { signalGroup, type Child, type Ending } from './spawn.ts'

export interface StopReport {
  /** `asked`, `terminated`: it left within that grace. `killed`: its group had to be killed. */
  readonly how: 'asked' | 'terminated' | 'killed'
  readonly ending: Ending
}

export interface StopOptions {
  /** How the child is asked to leave; by default the end of its stdin. */
  readonly ask?: () => void
  /** How long it may take, milliseconds. */
  readonly graceMs: number
  /** How long it may take after a SIGTERM to its group; by default it is killed without. */
  readonly terminateMs?: number | undefined
}

/** The system ends a killed process at once; only what cannot be killed takes longer, ms. */
const KILLED_MS = 5_000

/**
 * Asks, waits, terminates if wanted, kills the group: the child has ended when this resolves, or nobody can end it.
 * Never rejects.
 */
export async function stopChild(child: Child, options: StopOptions): Promise<StopReport> {
  const { ask = () => child.stdin.end(), graceMs, terminateMs } = options
  const signal = (name: 'SIGTERM' | 'SIGKILL'): void => {
    if (child.pid !== undefined) signalGroup(child.pid, name)
  }
  ask()
  const asked = await endedWithin(child, graceMs)
  if (asked !== undefined) return { how: 'asked', ending: asked }
  if (terminateMs !== undefined) {
    signal('SIGTERM')
    const terminated = await endedWithin(child, terminateMs)
    if (terminated !== undefined) return { how: 'terminated', ending: terminated }
  }
  signal('SIGKILL')
  return { how: 'killed', ending: (await endedWithin(child, KILLED_MS)) ?? { kind: 'left-behind' } }
}

async function endedWithin(child: Child, ms: number): Promise<Ending | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined)
  })
  const ending = await Promise.race([child.ended, late])
  clearTimeout(timer)
  return ending
}
