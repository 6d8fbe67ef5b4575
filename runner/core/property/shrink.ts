import type { ScenarioResult, Shrunk } from '../../../schemas/report/report.ts'
import type { Check } from '../../../suites/define.ts'
import { isBroken } from '../judge/judge.ts'
import type { ScenarioSetting } from '../play/scenario.ts'
import type { Budget } from './budget.ts'
import { playCases } from './histories.ts'
import type { Property } from './property.ts'
import { findSmallest, type Drawn } from './smallest-case.ts'

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
  const { calibration } = search.property
  let found: readonly ShrunkResult[] = []
  for (const check of broken) {
    const shared = found.find((one) => isBroken(check, one, calibration))
    if (shared !== undefined) found = found.map((one) => (one === shared ? alsoFor(check, one) : one))
    else found = [...found, ...(await shrinkFor(check, drawn, search))]
  }
  return found
}

/** The smallest case that breaks a check alone, played once more so that its history is no luck. */
async function shrinkFor(check: Check, drawn: Drawn, search: Search): Promise<readonly ShrunkResult[]> {
  const { property, budget, of } = search
  const { calibration, scenario, seed } = property
  const breaks = async (cases: readonly unknown[]): Promise<boolean> => {
    if (!budget.take()) return false
    // What is looked at and thrown away takes nothing from what the run may keep.
    const result = await playCases(property, cases, { ...nextSetting(search), allowance: undefined })
    return isBroken(check, result, calibration)
  }
  const smallest = await findSmallest(drawn, breaks, scenario.story === undefined ? 1 : AT_ONCE)
  if (smallest === undefined) return []
  const setting = nextSetting(search)
  const result = await playCases(property, [smallest.value], setting)
  if (!isBroken(check, result, calibration)) return []
  const { from, path, steps } = smallest
  const { maxCommands } = (scenario.sequences === true ? property.sequences : undefined) ?? {}
  const shrunk: Shrunk = {
    ...{
      from: scenario.id,
      checks: [check.id],
      seed,
      case: from + 1,
      of: Math.max(of, from + 1),
      steps,
      path,
    },
    ...(maxCommands !== undefined && { maxCommands }),
    generator: drawn.fc.__version,
    ...(scenario.story && { told: scenario.story.tell(smallest.value, setting.info.capabilities) }),
  }
  return [{ ...result, id: `${scenario.id}:${path}`, shrunk }]
}

/** Where the next history of this search is played. */
export function nextSetting(search: Search): ScenarioSetting {
  const history = search.next
  search.next += 1
  return search.property.settingOf(history)
}

function alsoFor(check: Check, { shrunk, ...result }: ShrunkResult): ShrunkResult {
  return { ...result, shrunk: { ...shrunk, checks: [...shrunk.checks, check.id] } }
}
