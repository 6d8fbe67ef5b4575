import type { Calibration } from '../../../schemas/history/event.ts'
import type { ScenarioResult, Shrunk } from '../../../schemas/report/report.ts'
import type { Check, PropertyScenario, Stage } from '../../../suites/define.ts'
import type { Sequences } from '../course.ts'
import { concludeOn, isBroken } from '../judge/judge.ts'
import { playScenario, type ScenarioSetting } from '../play/scenario.ts'
import { createBudget, type Budget } from './budget.ts'
import { draw, findSmallest } from './smallest-case.ts'

export interface Property {
  readonly scenario: PropertyScenario
  readonly suite: string
  /** Those that judge it in this run. */
  readonly checks: readonly Check[]
  readonly calibration: Calibration
  readonly seed: number
  /** Draws no more than these. */
  readonly mostCases?: number | undefined
  /** How many and how long they are, where cases are sequences of commands. */
  readonly sequences?: Sequences | undefined
  /** Where each of its histories is played; functions need another name in each, which they get by its number. */
  readonly settingOf: (history: number) => ScenarioSetting
  /** Whether nothing more is to be played. */
  readonly isOver: () => boolean
}

/** A history that shows, with a single case, why checks fail. */
type ShrunkResult = ScenarioResult & { readonly shrunk: Shrunk }

/**
 * Plays all cases of a property in one history. For every check that it breaks the smallest case that does so alone is
 * looked for, and its history is added; where none is found the first history has to do.
 */
export async function playProperty(property: Property): Promise<readonly ScenarioResult[]> {
  const { scenario, checks, calibration, seed, mostCases = Infinity, isOver } = property
  const fc = await import('fast-check')
  const { runs, maxCommands }: Sequences =
    (scenario.sequences === true ? property.sequences : undefined) ?? {}
  const drawn = draw(fc, scenario.cases(fc, { maxCommands }), {
    seed,
    runs: runs ?? Math.min(scenario.runs, mostCases),
  })
  const { cases } = drawn
  const setting = property.settingOf(0)
  const all = { ...(await playCases(property, cases, setting)), drawn: { seed, cases: cases.length } }
  const conclusions = concludeOn(checks, all, calibration)
  const broken = checks.filter((_, at) => conclusions[at]?.kind === 'failed')
  const search: Search = { property, drawn, budget: createBudget({ ...setting, isOver }), played: 0 }
  let found: readonly ShrunkResult[] = []
  for (const check of broken) {
    const shared = found.find((one) => isBroken(check, one, calibration))
    if (shared !== undefined) found = found.map((one) => (one === shared ? alsoFor(check, one) : one))
    else found = [...found, ...(await shrinkFor(check, search))]
  }
  return [all, ...found]
}

interface Search {
  readonly property: Property
  readonly drawn: ReturnType<typeof draw>
  readonly budget: Budget
  /** Histories so far, but for the first. */
  played: number
}

/** The smallest case that breaks a check alone, played once more so that its history is no luck. */
async function shrinkFor(check: Check, search: Search): Promise<readonly ShrunkResult[]> {
  const { property, drawn, budget } = search
  const { calibration, scenario, seed } = property
  const nextSetting = (): ScenarioSetting => property.settingOf((search.played += 1))
  const smallest = await findSmallest(drawn, async (cases) => {
    if (!budget.take()) return false
    // What is looked at and thrown away takes nothing from what the run may keep.
    const result = await playCases(property, cases, { ...nextSetting(), allowance: undefined })
    return isBroken(check, result, calibration)
  })
  if (smallest === undefined) return []
  const result = await playCases(property, [smallest.value], nextSetting())
  if (!isBroken(check, result, calibration)) return []
  const { from, path, steps } = smallest
  const shrunk = {
    from: scenario.id,
    checks: [check.id],
    seed,
    case: from + 1,
    of: drawn.cases.length,
    steps,
  }
  return [{ ...result, id: `${scenario.id}:${path}`, shrunk }]
}

function alsoFor(check: Check, { shrunk, ...result }: ShrunkResult): ShrunkResult {
  return { ...result, shrunk: { ...shrunk, checks: [...shrunk.checks, check.id] } }
}

function playCases(
  { scenario, suite }: Property,
  cases: readonly unknown[],
  setting: ScenarioSetting,
): Promise<ScenarioResult> {
  const { id, title, profiles } = scenario
  const play = (stage: Stage): Promise<void> => scenario.playAll(stage, cases)
  return playScenario({ id, title, profiles, play }, suite, setting)
}
