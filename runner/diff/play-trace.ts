import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Check } from '../../suites/define.ts'
import { lensOf } from '../../suites/lens/lens.ts'
import { checks } from '../../suites/lifecycle/checks.ts'
import { unmeasured } from '../core/course.ts'
import { concludeOn } from '../core/judge/judge.ts'
import type { Row } from './compare.ts'
import type { JudgedBoth } from './comparison.ts'
import type { Sight, Trace } from './fact.ts'
import { traceOf } from './trace.ts'

/** What two implementations made of one sequence. */
export interface PlayedBoth {
  readonly rows: readonly Row[]
  /** Checks that fail on one side and not on the other. */
  readonly checks: readonly JudgedBoth[]
}

/** One history, and what the checks of whole histories conclude from it. */
export interface TracedPlay {
  readonly trace: Trace
  readonly verdicts: readonly JudgedBoth['a'][]
}

/** What applies in a profile. */
function checksOf(profile: ScenarioResult['profile']): readonly Check[] {
  return checks.filter(({ profiles }) => profiles.includes(profile))
}

/** Normalises one history and judges it. Pure. */
export function tracePlay(result: ScenarioResult, sight: Sight, timeoutScale: number): TracedPlay {
  const { id: scenario, profile, events, outcome, reason } = result
  const calibration = unmeasured(timeoutScale)
  const judging = checksOf(profile)
  // Of what cannot be seen of both, neither is accused.
  const verdicts = sight.inside ? concludeOn(judging, result, calibration).map(({ kind }) => kind) : []
  const broken = judging.flatMap(({ id }, at) => (verdicts[at] === 'failed' ? [id] : []))
  const lens = lensOf({ scenario, profile, events, calibration })
  return {
    trace: traceOf(lens, sight, { stopped: outcome === 'played' ? undefined : reason, broken }),
    verdicts,
  }
}

/** Checks that fail on one side only: these say who breaks the contract. Pure. */
export function judgedOtherwise(
  profile: ScenarioResult['profile'],
  a: TracedPlay,
  b: TracedPlay,
): JudgedBoth[] {
  return checksOf(profile).flatMap(({ id, requirements: clauses }, at) => {
    const [left, right] = [a.verdicts[at], b.verdicts[at]]
    if (left === undefined || right === undefined || (left === 'failed') === (right === 'failed')) return []
    return [{ id, clauses, a: left, b: right }]
  })
}
