import type { Entry } from './entry.ts'
import { isRequest, NONE, weaker, type Breach } from './life.ts'
import { createRecent, type Recent } from './recent.ts'

/** Judges which instances serve the calls that were made after an update; over all instances. */
export interface UpdateWatch {
  see(entry: Entry, place: number): void
  /** Judges a request by the first sign of its instance, and by how many such calls that has served already. */
  judge(entry: Entry, instance: FirstSign): readonly Breach[]
  forgotten(): number
}

export interface FirstSign {
  readonly first: Entry
  /** Its place in the order of entries. */
  readonly place: number
  /** Calls served that were made after an update that the instance is older than. */
  stale: number
}

/** A call, with the update before it. */
interface Asked {
  readonly updated: Entry
  readonly asked: Entry
  /** Place of the update. */
  readonly place: number
}

export function createUpdateWatch(capacity: number): UpdateWatch {
  const updates = new Map<string, { readonly updated: Entry; readonly place: number }>()
  const calls = new Map<string, Recent<number, Asked>>()
  return {
    forgotten: () => [...calls.values()].reduce((sum, one) => sum + one.forgotten(), 0),
    see(entry, place) {
      if (entry.what === 'updated') updates.set(entry.fn ?? '', { updated: entry, place })
      if (entry.what !== 'asked') return
      const update = updates.get(entry.fn ?? '')
      if (update === undefined) return
      const own = calls.get(entry.fn ?? '') ?? createRecent<number, Asked>(capacity)
      calls.set(entry.fn ?? '', own)
      own.set(entry.call, { updated: update.updated, asked: entry, place: update.place })
    },
    judge(entry, instance) {
      if (updates.size === 0 || !isRequest(entry) || entry.call === undefined) return NONE
      const asked = calls.get(entry.fn ?? '')?.get(entry.call)
      if (asked === undefined || instance.place > asked.place) return NONE
      instance.stale += 1
      const events = [instance.first, asked.updated, asked.asked, entry]
      const broken: Breach = { rule: 'old-instances-get-no-new-calls', events }
      return instance.stale > 1 ? [broken, weaker('old-instances-get-no-second-call')] : [broken]
    },
  }
}
