import type { Event } from '../../../schemas/history/event.ts'
import type { Bar } from './bars.ts'

/** What wakes the idle instances of a function, or ends them. */
const WAKING: readonly Event['kind'][] = ['invoke', 'http', 'idle', 'update', 'remove']

/**
 * When the instances of a platform were frozen, as far as it says so: from the answer that they are until somebody
 * wants something of the function. Only instances that had been seen by then and had not run PreStop.
 */
export function frozenBars(events: readonly Event[]): readonly Bar[] {
  const living = new Map<string, string>()
  const bars: Bar[] = []
  events.forEach((event, at) => {
    if (event.kind === 'witness' && event.atMs >= 0) {
      const { instance, stage } = event.record
      if (stage === 'pre-stop') living.delete(instance)
      else living.set(instance, event.fn)
    }
    if (event.kind !== 'idled' || event.until !== 'frozen') return
    const { fn, atMs } = event
    const later = events.slice(at + 1).filter((one) => one.atMs >= 0 && one.fn === fn)
    const toMs = later.find(({ kind }) => WAKING.includes(kind))?.atMs ?? later.at(-1)?.atMs ?? atMs
    for (const [instance, owner] of living)
      if (owner === fn)
        bars.push({
          ...{
            lane: `instance ${instance}`,
            kind: 'frozen',
            fromMs: atMs,
            toMs,
            label: 'frozen',
            bad: false,
          },
        })
  })
  return bars
}
