import type { DrawnCases } from '../../../schemas/report/report.ts'
import type { Check } from '../../../suites/define.ts'
import { isBroken } from '../judge/judge.ts'
import { createBudget } from './budget.ts'
import { playCases } from './histories.ts'
import type { Property } from './property.ts'
import { passingSetting, shrinkAll, type Search, type ShrunkResult } from './shrink.ts'
import { openSource, sizesOf } from './source.ts'

/** What one history of the hunt holds: twice as many as are played at once. */
const IN_ONE_HISTORY = 12

/** Most time that it takes, ms; with `--timeout-scale`. */
const MOST_HUNT_MS = 30_000

/** Histories that were played before it have lower numbers, and so have those of the looking for smaller cases. */
const FIRST_HISTORY = 1_000_000

/** What is hunted for. */
export interface Quarry {
  readonly property: Property
  /** Checks without a smallest case. */
  readonly missing: readonly Check[]
  /** Whether one was found elsewhere meanwhile. */
  readonly isShown: (check: Check) => boolean
}

/**
 * Draws on for checks that something else broke, or that no case of those drawn so far breaks alone: whoever reads of it
 * wants the smallest case. Only what is red costs that time; it ends with a budget of its own.
 */
export async function hunt(
  { property, missing, isShown }: Quarry,
  { cases }: Pick<DrawnCases, 'cases'>,
): Promise<readonly ShrunkResult[]> {
  if (missing.length === 0) return []
  const { scenario, seed, settingOf, isOver, calibration } = property
  const { maxCommands } = sizesOf(scenario, { ...property, isTimed: false })
  const source = await openSource({ scenario, seed, maxCommands })
  const budget = createBudget({ ...settingOf(0), isOver, mostMs: MOST_HUNT_MS })
  let found: readonly ShrunkResult[] = []
  let left = missing
  let [place, next] = [cases, FIRST_HISTORY]
  while (left.length > 0 && budget.take()) {
    const drawn = source.next(place, IN_ONE_HISTORY)
    place = drawn.until
    const search: Search = { property, budget, next, of: place }
    const result = await playCases(property, drawn.cases, passingSetting(search))
    const broken = left.filter((check) => isBroken(check, result, calibration))
    const shrunk = await shrinkAll(broken, drawn, search)
    found = [...found, ...shrunk]
    left = left.filter(
      (check) => !isShown(check) && !shrunk.some((one) => one.shrunk.checks.includes(check.id)),
    )
    next = search.next
  }
  return found
}
