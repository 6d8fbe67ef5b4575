import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Check, PropertyScenario } from '../../suites/define.ts'
import { measuredOf, type Course } from './course.ts'
import { isBroken } from './judge/judge.ts'
import type { Plan } from './plan.ts'
import type { ScenarioSetting } from './play/scenario.ts'
import { hunt } from './property/hunt.ts'
import { playProperty } from './property/play-property.ts'
import type { Property } from './property/property.ts'
import { replayCase } from './property/replay.ts'

/** One property in the plan of one profile. */
export interface DrawnJob {
  readonly plan: Plan
  readonly suite: string
  readonly scenario: PropertyScenario
  /** Where each of its histories is played. */
  readonly settingOf: (history: number) => ScenarioSetting
}

/** Plays a property, or the one case of it that was ordered. */
export async function playDrawn(job: DrawnJob, course: Course): Promise<readonly ScenarioResult[]> {
  const { replay } = course.input
  if (replay !== undefined) return [await replayCase(job, replay)]
  return await playProperty(propertyOf(job, course))
}

/** Looks for cases that break alone what other scenarios of the profile, or all cases together, were seen to break. */
export async function huntDrawn(
  job: DrawnJob,
  own: readonly ScenarioResult[],
  others: readonly ScenarioResult[],
  course: Course,
): Promise<readonly ScenarioResult[]> {
  const { input } = course
  const [first] = own
  if (job.scenario.story === undefined || input.mostCases !== undefined || input.replay !== undefined)
    return []
  if (first?.drawn === undefined || first.outcome !== 'played') return []
  const property = propertyOf(job, course)
  const shown = new Set([...own, ...others].flatMap(({ shrunk }) => shrunk?.checks ?? []))
  const missing = property.checks.filter(
    (check) =>
      !shown.has(check.id) &&
      [...own, ...others].some(
        (one) => check.scenarios.includes(one.id) && isBroken(check, one, property.calibration),
      ),
  )
  if (missing.length === 0) return []
  return await hunt(property, missing, first.drawn)
}

function propertyOf({ plan, suite, scenario, settingOf }: DrawnJob, course: Course): Property {
  const { input, ending, drawUntilMs } = course
  return {
    ...{ scenario, suite, settingOf },
    checks: judging(plan, scenario.id),
    calibration: measuredOf(course, plan.profile),
    ...{ seed: input.seed, mostCases: input.mostCases, sequences: input.sequences },
    ...(drawUntilMs !== undefined &&
      scenario.story && { isTimeLeft: () => input.clock.nowMs() < drawUntilMs }),
    isOver: () => ending.isOver(),
  }
}

/** The checks of a plan that a scenario is played for. */
function judging({ checks }: Plan, scenario: string): readonly Check[] {
  return checks.flatMap(({ item, lacks }) =>
    lacks.length === 0 && item.scenarios.includes(scenario) ? [item] : [],
  )
}
