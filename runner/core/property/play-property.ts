import type { DrawnCases, ScenarioResult } from '../../../schemas/report/report.ts'
import type { Check } from '../../../suites/define.ts'
import { concludeOn } from '../judge/judge.ts'
import type { ScenarioSetting } from '../play/scenario.ts'
import { createBudget } from './budget.ts'
import { createExercise } from './exercise.ts'
import { playCases } from './histories.ts'
import type { Property } from './property.ts'
import { shrinkAll, type Search } from './shrink.ts'
import type { Drawn } from './smallest-case.ts'
import { openSource, sizesOf } from './source.ts'

/**
 * Plays all cases of a property: in one history, or, where they are many, in one after the other until a check is broken;
 * that history is kept, else the first. For every check that it breaks the smallest case that does so alone is looked for,
 * and its history is added; where none is found the kept one has to do.
 */
export async function playProperty(property: Property): Promise<readonly ScenarioResult[]> {
  const setting = property.settingOf(0)
  const { all, drawn, broken, histories, place } = await playUntilBroken(property, setting)
  const budget = createBudget({ ...setting, isOver: property.isOver })
  const search: Search = { property, budget, next: histories, of: place }
  return [all, ...(await shrinkAll(broken, drawn, search))]
}

interface Kept {
  readonly result: ScenarioResult
  /** Its cases. */
  readonly drawn: Drawn
  /** Which checks it breaks. */
  readonly broken: readonly Check[]
}

interface Played extends Kept {
  readonly all: ScenarioResult & { readonly drawn: DrawnCases }
  readonly histories: number
  /** How many cases were looked at, those included that were left out. */
  readonly place: number
}

async function playUntilBroken(property: Property, first: ScenarioSetting): Promise<Played> {
  const { scenario, seed, settingOf, isTimeLeft, isOver } = property
  const { runs, atOnce, maxCommands } = sizesOf(scenario, { ...property, isTimed: isTimeLeft !== undefined })
  const source = await openSource({ scenario, seed, maxCommands })
  const exercise = scenario.story && createExercise(scenario.story.possible(first.info.capabilities))
  const wanted = (): number => (isTimeLeft?.() === true ? atOnce : Math.min(atOnce, runs - cases))
  let [cases, histories, place] = [0, 0, 0]
  let kept: Kept | undefined
  while (kept === undefined || (wanted() > 0 && !isOver())) {
    const count = wanted()
    const drawn = exercise === undefined ? source.next(place, count) : source.choose(place, count, exercise)
    // One history is kept, so that only the first takes from what the whole run may keep.
    const setting = histories === 0 ? first : { ...settingOf(histories), allowance: undefined }
    const found = await playOne(property, drawn, { setting, did: exercise?.did })
    histories += 1
    cases += drawn.cases.length
    place = drawn.until
    const isFound = found.broken.length > 0 || found.result.outcome !== 'played'
    if (kept === undefined || isFound) kept = found
    if (isFound) break
  }
  const facts: DrawnCases = {
    ...{ seed, cases },
    ...(histories > 1 && { histories }),
    ...(exercise && { exercised: exercise.told() }),
  }
  return { ...kept, histories, place, all: { ...kept.result, drawn: facts } }
}

interface OneHistory {
  readonly setting: ScenarioSetting
  readonly did: ((transitions: readonly string[]) => void) | undefined
}

async function playOne(property: Property, drawn: Drawn, { setting, did }: OneHistory): Promise<Kept> {
  const { checks, calibration } = property
  const result = await playCases(property, drawn.cases, setting, did)
  const conclusions = concludeOn(checks, result, calibration)
  return { result, drawn, broken: checks.filter((_, at) => conclusions[at]?.kind === 'failed') }
}
