import type { Arbitrary } from 'fast-check'
import type { Profile } from '../../schemas/profile.ts'
import type { ToldCase } from '../../schemas/report/report.ts'
import type { FastCheck, PropertyScenario } from '../../suites/define.ts'
import { realClock } from '../clock.ts'
import { createBudget } from '../core/property/budget.ts'
import { ASPECTS } from './aspects.ts'
import type { Both } from './both.ts'
import type { Row } from './compare.ts'
import type { Difference } from './comparison.ts'
import type { PlayedBoth } from './play-trace.ts'

/** One sequence, as it was drawn. */
export interface Draft {
  readonly profile: Profile
  readonly scenario: PropertyScenario
  readonly arbitrary: Arbitrary<unknown>
  readonly seed: number
  /** The how-manieth of its property, from 0. */
  readonly at: number
  readonly value: unknown
}

export interface Examined {
  readonly fc: FastCheck
  readonly both: Both
  readonly draft: Draft
  /** What was seen of it at first. */
  readonly rows: readonly Row[]
  readonly timeoutScale: number
}

export const differs = ({ state }: Row): boolean => state === 'differs'

/**
 * Plays a sequence that made a difference again; if it still does, makes it as small as can be, and plays that once more.
 * `undefined` when it makes none any more: then it was a matter of time.
 */
export async function examine(examined: Examined): Promise<Difference | undefined> {
  const { both, draft, rows } = examined
  const again = await both.play(draft)
  const first = new Set(rows.filter(differs).map(({ aspect }) => aspect))
  const steady = new Set(
    again.rows.filter(differs).flatMap(({ aspect }) => (first.has(aspect) ? [aspect] : [])),
  )
  if (steady.size === 0) return undefined
  const shows = (played: PlayedBoth): boolean =>
    played.rows.some((row) => differs(row) && steady.has(row.aspect))
  const { value, shrinks } = await shrink(examined, shows)
  const last = shrinks === 0 ? again : await both.play({ ...draft, value })
  // What cannot be shown again is of no use to anybody; the sequence as it was drawn was shown twice.
  const [told, shown] = shows(last) ? [value, last] : [draft.value, again]
  return describe(examined, { value: told, shown, shrinks: shown === again ? 0 : shrinks })
}

/** Has the generator make the sequence smaller, as long as it makes a difference in the same thing. */
async function shrink(
  { fc, both, draft, timeoutScale }: Examined,
  shows: (played: PlayedBoth) => boolean,
): Promise<{ readonly value: unknown; readonly shrinks: number }> {
  const budget = createBudget({ clock: realClock, timeoutScale, isOver: () => false })
  const isSame = fc.asyncProperty(
    draft.arbitrary,
    async (value) => !budget.take() || !shows(await both.play({ ...draft, value })),
  )
  const { counterexample, numShrinks } = await fc.check(isSame, {
    seed: draft.seed,
    path: String(draft.at),
    numRuns: 1,
  })
  return counterexample === null
    ? { value: draft.value, shrinks: 0 }
    : { value: counterexample[0], shrinks: numShrinks }
}

interface Shown {
  readonly value: unknown
  readonly shown: PlayedBoth
  readonly shrinks: number
}

function describe(examined: Examined, { value, shown, shrinks }: Shown): Difference {
  const { draft } = examined
  const { profile, scenario } = draft
  const { setup, commands } = wordsOf(examined, value)
  const clauses = [
    ...shown.rows.filter(differs).flatMap(({ aspect }) => ASPECTS[aspect].clauses),
    ...shown.checks.flatMap((check) => check.clauses),
  ]
  return {
    ...{ profile, scenario: scenario.id, setup, commands, shrinks },
    drawnCommands: wordsOf(examined, draft.value).commands.length,
    rows: shown.rows,
    clauses: [...new Set(clauses)],
    checks: shown.checks,
  }
}

/** A sequence in words: what of it both can do. */
function wordsOf({ both, draft }: Examined, value: unknown): ToldCase {
  const told = draft.scenario.story?.tell(value, both.capabilities)
  return told ?? { setup: {}, commands: [] }
}
