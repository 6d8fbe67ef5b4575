import type { EntryReference, Needs } from './dependencies.ts'

/** Entries that wait for one another. */
export interface Circle {
  /** The reference that closes it. */
  readonly closing: EntryReference
  /** From the entry that the reference names to the one that it stands in. */
  readonly names: readonly string[]
}

/** Walks from entry to entry and yields each circle where it closes. */
export function* circlesIn(needs: Needs): Generator<Circle> {
  const done = new Set<string>()
  for (const start of needs.keys()) {
    // The way from the start to where the walk is, each entry with what is still to be looked at.
    const way = new Map<string, EntryReference[]>()
    const before: string[] = []
    let here: string | undefined = done.has(start) ? undefined : start
    while (here !== undefined) {
      const left = way.get(here) ?? [...(needs.get(here)?.values() ?? [])].toReversed()
      way.set(here, left)
      const next = left.pop()
      if (next === undefined) {
        done.add(here)
        way.delete(here)
        here = before.pop()
      } else if (way.has(next.to)) {
        const names = [...way.keys()]
        yield { closing: next, names: names.slice(names.indexOf(next.to)) }
      } else if (!done.has(next.to)) {
        before.push(here)
        here = next.to
      }
    }
  }
}
