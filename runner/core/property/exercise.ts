import type { Exercised } from '../../../schemas/report/report.ts'
import type { Did, PossibleTransitions } from '../../../suites/define.ts'

/** Counts what drawn sequences consisted of. */
export interface Exercise {
  readonly did: Did
  /** Whether it has seen this, a transition or a pair, and whether there is anything left that it has not. */
  has(feature: string): boolean
  readonly isComplete: boolean
  told(): Exercised
}

/** Begins to count; only what is possible is missed. */
export function createExercise({
  transitions: possible,
  pairs: possiblePairs,
}: PossibleTransitions): Exercise {
  const transitions = new Map<string, number>()
  const pairs = new Map<string, number>()
  return {
    did(done) {
      for (const one of done) add(transitions, one)
      for (const one of pairsOf(done)) add(pairs, one)
    },
    has: (feature) => transitions.has(feature) || pairs.has(feature),
    get isComplete() {
      return transitions.size >= possible.length && pairs.size >= possiblePairs
    },
    told: () => ({
      transitions: sorted(transitions),
      pairs: sorted(pairs),
      possible: { transitions: possible.length, pairs: possiblePairs },
      never: possible.filter((one) => !transitions.has(one)),
    }),
  }
}

/** Which transitions came right after one another. */
export function pairsOf(done: readonly string[]): readonly string[] {
  return done.slice(1).map((one, at) => `${done[at]}, ${one}`)
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** In an order that does not depend on which of those played at once came first. */
function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
