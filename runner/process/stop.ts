import { killGroup, type Child, type Ending } from './spawn.ts'

export interface StopReport {
  /** `asked`: it left within its grace. `killed`: its group had to be killed. */
  readonly how: 'asked' | 'killed'
  readonly ending: Ending
}

export interface StopOptions {
  /** How the child is asked to leave; by default the end of its stdin. */
  readonly ask?: () => void
  /** How long it may take, milliseconds. */
  readonly graceMs: number
}

/** Asks, waits, kills the group: the child has ended when this resolves. Never rejects. */
export async function stopChild(child: Child, options: StopOptions): Promise<StopReport> {
  const ask = options.ask ?? (() => child.stdin.end())
  let how: StopReport['how'] = 'asked'
  const timer = setTimeout(() => {
    how = 'killed'
    if (child.pid !== undefined) killGroup(child.pid)
  }, options.graceMs)
  ask()
  const ending = await child.ended
  clearTimeout(timer)
  return { how, ending }
}
