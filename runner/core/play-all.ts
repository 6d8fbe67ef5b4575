import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Check } from '../../suites/define.ts'
import { TargetError } from '../target-error.ts'
import { measuredOf, settingFor, type Course } from './course.ts'
import { failureOf } from './judge/ending.ts'
import type { Plan } from './plan.ts'
import { playScenario, type ScenarioSetting } from './play/scenario.ts'
import { playProperty } from './property/play-property.ts'

interface Job {
  readonly plan: Plan
  readonly suite: string
  readonly scenario: Plan['scenarios'][number]['scenario']
  /** Its place among all. */
  readonly at: number
}

/**
 * Plays all scenarios of all profiles, `concurrency` at a time, half of them such as mostly wait as long as there are any,
 * and then one by one those that must be alone; the results keep the plan's order.
 */
export async function playAll(course: Course): Promise<ScenarioResult[]> {
  const { input, plans } = course
  const jobs = plans
    .flatMap((plan) => plan.scenarios.map((one) => ({ plan, ...one })))
    .map((job, at): Job => ({ ...job, at }))
  const results: (readonly ScenarioResult[])[] = []
  const keep = async (job: Job): Promise<void> => {
    results[job.at] = await play(job, course)
  }
  const isAlone = ({ scenario }: Job): boolean => scenario.alone === true
  const together = jobs.filter((job) => !isAlone(job))
  const waits = ({ scenario }: Job): boolean => scenario.waits === true
  const others = together.filter((job) => !waits(job))
  await workOff([together.filter(waits), others], input.concurrency, keep)
  await workOff([jobs.filter(isAlone)], 1, keep)
  return results.flat()
}

/** Plays one scenario; a property adds what its failures were shrunk to. */
async function play(job: Job, course: Course): Promise<readonly ScenarioResult[]> {
  const { input, calibration, ending, allowance } = course
  const { scenario, suite, plan, at } = job
  const { profile } = plan
  const { venue, listener } = input
  if (venue === undefined || ending.isOver()) return [notReached(job, ending.reason())]
  const { reason } = 'server' in venue ? venue.downfall : {}
  if (reason !== undefined) return [notReached(job, reason)]
  const settingOf = (history: number): ScenarioSetting => ({
    ...settingFor({
      input,
      venue,
      profile,
      allowance,
      suffix: `${at + 1}${history === 0 ? '' : `-${history}`}`,
    }),
    calibration: calibration[profile],
    onFailure: (error) => {
      if (error instanceof TargetError && error.final) ending.lose(failureOf(error))
    },
  })
  listener?.started?.(scenario.id, profile)
  const results =
    'cases' in scenario
      ? await playProperty({
          ...{ scenario, suite, settingOf },
          checks: judging(plan, scenario.id),
          calibration: measuredOf(course, profile),
          seed: input.seed,
          mostCases: input.mostCases,
          sequences: input.sequences,
          isOver: () => ending.isOver(),
        })
      : [await playScenario(scenario, suite, settingOf(0))]
  const [result] = results
  if (result !== undefined) listener?.finished?.(result)
  return results
}

/** The checks of a plan that a scenario is played for. */
function judging({ checks }: Plan, scenario: string): readonly Check[] {
  return checks.flatMap(({ item, lacks }) =>
    lacks.length === 0 && item.scenarios.includes(scenario) ? [item] : [],
  )
}

/**
 * Does the work for each item, so many at a time. Every worker takes what is left of its own list, in order, and then
 * helps with the others: waiting and working go on side by side.
 */
async function workOff<T>(
  lists: readonly (readonly T[])[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = lists.map((items) => items.values())
  const worker = async (own: number): Promise<void> => {
    for (const items of [...left.slice(own), ...left.slice(0, own)])
      for (const item of items) await work(item)
  }
  const workers = Array.from({ length: Math.max(1, atOnce) }, (_, number) => worker(number % lists.length))
  await Promise.all(workers)
}

function notReached({ plan, suite, scenario }: Job, reason: string): ScenarioResult {
  const { id, title } = scenario
  return {
    id,
    suite,
    profile: plan.profile,
    title,
    durationMs: 0,
    outcome: 'not-reached',
    reason,
    events: [],
  }
}
