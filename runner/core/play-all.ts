import type { ScenarioResult } from '../../schemas/report/report.ts'
import { TargetError } from '../target-error.ts'
import { settingFor, type Course } from './course.ts'
import { failureOf } from './judge/ending.ts'
import type { Plan } from './plan.ts'
import { drawsSequences, huntDrawn, playDrawn } from './play-drawn.ts'
import { playScenario, type ScenarioSetting, type Venue } from './play/scenario.ts'

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
  await workOff([jobs], input.concurrency, async (job) => {
    results[job.at] = await pursue(job, results, course)
  })
  return results.flat()
}

/** Plays one scenario; a property adds what its failures were shrunk to. */
async function play(job: Job, course: Course): Promise<readonly ScenarioResult[]> {
  const { input, ending, drawingTime } = course
  const { scenario, suite, plan } = job
  const { venue, listener } = input
  if (venue === undefined || ending.isOver()) return [notReached(job, ending.reason())]
  const { reason } = 'server' in venue ? venue.downfall : {}
  if (reason !== undefined) return [notReached(job, reason)]
  if (drawsSequences(scenario) && drawingTime?.isSpent() === true)
    return [notReached(job, 'the time for drawn sequences was over')]
  const settingOf = settingsOf(job, course, venue)
  listener?.started?.(scenario.id, plan.profile)
  const results =
    'cases' in scenario
      ? await playDrawn({ plan, suite, scenario, settingOf }, course)
      : [await playScenario(scenario, suite, settingOf(0))]
  const [result] = results
  if (result !== undefined) listener?.finished?.(result)
  return results
}

/** Adds, for what is red without a smallest case, such as further drawing finds. */
async function pursue(
  job: Job,
  results: readonly (readonly ScenarioResult[])[],
  course: Course,
): Promise<readonly ScenarioResult[]> {
  const { scenario, suite, plan, at } = job
  const { venue } = course.input
  const own = results[at] ?? []
  if (venue === undefined || !('cases' in scenario)) return own
  // What another job finds meanwhile need not be looked for any more.
  const others = (): ScenarioResult[] =>
    results.flat().filter((one) => one.profile === plan.profile && !own.includes(one))
  const settingOf = settingsOf(job, course, venue)
  return [...own, ...(await huntDrawn({ plan, suite, scenario, settingOf }, own, others, course))]
}

/** Where each history of a scenario is played. */
function settingsOf(
  { plan: { profile }, at }: Job,
  { input, allowance, calibration, ending }: Course,
  venue: Venue,
): (history: number) => ScenarioSetting {
  return (history) => ({
    ...settingFor({
      ...{ input, venue, profile, allowance },
      suffix: `${at + 1}${history === 0 ? '' : `-${history}`}`,
    }),
    calibration: calibration[profile],
    onFailure: (error) => {
      if (error instanceof TargetError && error.final) ending.lose(failureOf(error))
    },
  })
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
