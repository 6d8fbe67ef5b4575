import type { ScenarioResult, Shrunk } from '../../../schemas/report/report.ts'
import type { Check } from '../../../suites/define.ts'
import { isBroken } from '../judge/judge.ts'
import type { ScenarioSetting } from '../play/scenario.ts'
import type { Budget } from './budget.ts'
import { playCases } from './histories.ts'
import type { Property } from './property.ts'
import { findSmallest, type Drawn, type SmallestCase } from './smallest-case.ts'

/** A history that shows, with a single case, why checks fail. */
export type ShrunkResult = ScenarioResult & { readonly shrunk: Shrunk }

/** The looking for smaller cases of one property. */
export interface Search {
  readonly property: Property
  readonly budget: Budget
  /** Number of the next history. */
  next: number
  /** How many cases were drawn so far, those included that were left out. */
  readonly of: number
}

/** Sequences mostly wait. */
const AT_ONCE = 4

/** The smallest case for each check that these cases break together; one may do for several. */
export async function shrinkAll(
  broken: readonly Check[],
  drawn: Drawn,
  search: Search,
): Promise<readonly ShrunkResult[]> {
  const found: ShrunkResult[] = []
  for (const check of broken) {
    const left = broken.filter(({ id }) => !found.some(({ shrunk }) => shrunk.checks.includes(id)))
    if (!left.includes(check)) continue
    const result = await shrinkFor(check, left, drawn, search)
    if (result !== undefined) found.push(result)
  }
  return found
}

/** The smallest case that breaks a check alone, again and again, with all of these that it breaks as often. */
async function shrinkFor(
  check: Check,
  broken: readonly Check[],
  drawn: Drawn,
  search: Search,
): Promise<ShrunkResult | undefined> {
  const { property, budget } = search
  const breaks = async (cases: readonly unknown[]): Promise<boolean> => {
    if (!budget.take()) return false
    const result = await playCases(property, cases, passingSetting(search))
    return isBroken(check, result, property.calibration)
  }
  const smallest = await findSmallest(drawn, breaks, property.scenario.story === undefined ? 1 : AT_ONCE)
  if (smallest === undefined) return undefined
  const { result, steady } = await confirm(smallest, broken, search)
  if (!steady.includes(check)) return undefined
  const shrunk = shrunkOf(smallest, steady, drawn, search)
  return { ...result, id: `${result.id}:${smallest.path}`, shrunk }
}

/** So often a smallest case is played once it is found: what is shown is played by others, too. */
const CONFIRMATIONS = 3

/** Plays a case until it is no luck what it breaks; answers the last history, and which checks each one breaks. */
async function confirm(
  { value }: SmallestCase,
  broken: readonly Check[],
  search: Search,
): Promise<{ readonly result: ScenarioResult; readonly steady: readonly Check[] }> {
  const { property } = search
  const judge = (result: ScenarioResult, checks: readonly Check[]): Check[] =>
    checks.filter((check) => isBroken(check, result, property.calibration))
  let steady = broken
  for (let before = 1; before < CONFIRMATIONS; before += 1)
    steady = judge(await playCases(property, [value], passingSetting(search)), steady)
  const result = await playCases(property, [value], nextSetting(search))
  return { result, steady: judge(result, steady) }
}

function shrunkOf(
  { value, from, path, steps }: SmallestCase,
  checks: readonly Check[],
  drawn: Drawn,
  { property, of }: Search,
): Shrunk {
  const { scenario, seed, sequences, settingOf } = property
  const { maxCommands } = (scenario.sequences === true ? sequences : undefined) ?? {}
  return {
    ...{ from: scenario.id, checks: checks.map(({ id }) => id), seed, steps, path },
    ...{ case: from + 1, of: Math.max(of, from + 1), generator: drawn.fc.__version },
    ...(maxCommands !== undefined && { maxCommands }),
    ...(scenario.story && { told: scenario.story.tell(value, settingOf(0).info.capabilities) }),
  }
}

/** Where the next history of this search is played. */
export function nextSetting(search: Search): ScenarioSetting {
  const history = search.next
  search.next += 1
  return search.property.settingOf(history)
}

/** What is looked at and thrown away takes nothing from what the run may keep. */
export function passingSetting(search: Search): ScenarioSetting {
  return { ...nextSetting(search), allowance: undefined }
}
