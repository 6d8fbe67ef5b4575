import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Check, PropertyScenario, Scenario } from '../../suites/define.ts'
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
  const turn = drawsSequences(job.scenario) ? course.drawingTime?.begin() : undefined
  try {
    return await playProperty({ ...propertyOf(job, course), isTimeLeft: turn?.isLeft })
  } finally {
    turn?.end()
  }
}

/** Whether its cases are sequences of commands. */
export function drawsSequences(scenario: Scenario): boolean {
  return 'cases' in scenario && scenario.story !== undefined
}

/** Looks for cases that break alone what other scenarios of the profile, or all cases together, were seen to break. */
export async function huntDrawn(
  job: DrawnJob,
  own: readonly ScenarioResult[],
  others: () => readonly ScenarioResult[],
  course: Course,
): Promise<readonly ScenarioResult[]> {
  const { input } = course
  const [first] = own
  if (job.scenario.story === undefined || input.mostCases !== undefined || input.replay !== undefined)
    return []
  if (first?.drawn === undefined || first.outcome !== 'played') return []
  const property = propertyOf(job, course)
  const all = (): readonly ScenarioResult[] => [...own, ...others()]
  const isShown = ({ id }: Check): boolean => all().some(({ shrunk }) => shrunk?.checks.includes(id) === true)
  const played = all()
  const missing = property.checks.filter(
    (check) =>
      !isShown(check) &&
      played.some((one) => check.scenarios.includes(one.id) && isBroken(check, one, property.calibration)),
  )
  return await hunt({ property, missing, isShown }, first.drawn)
}

function propertyOf({ plan, suite, scenario, settingOf }: DrawnJob, course: Course): Property {
  const { input, ending } = course
  return {
    ...{ scenario, suite, settingOf },
    checks: judging(plan, scenario.id),
    calibration: measuredOf(course, plan.profile),
    ...{ seed: input.seed, mostCases: input.mostCases, sequences: input.sequences },
    isOver: () => ending.isOver(),
  }
}

/** The checks of a plan that a scenario is played for. */
function judging({ checks }: Plan, scenario: string): readonly Check[] {
  return checks.flatMap(({ item, lacks }) =>
    lacks.length === 0 && item.scenarios.includes(scenario) ? [item] : [],
  )
}
