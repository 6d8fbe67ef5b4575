import type { Profile } from '../../schemas/profile.ts'
import type { RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import type { Calibration } from '../../schemas/history/event.ts'
import { TargetError } from '../target-error.ts'
import { ToolError } from '../tool-error.ts'
import { measuredOf, settingFor, type Course, type RunInput } from './course.ts'
import { catalogueDigest } from './judge/catalogue-digest.ts'
import { createEnding, failureOf } from './judge/ending.ts'
import { judgeRun, type JudgedParts } from './judge/judge-run.ts'
import { createMask } from './mask/mask.ts'
import { abilitiesOf } from './meet/abilities.ts'
import { calibrate } from './meet/calibrate.ts'
import { planRun } from './plan-run.ts'
import type { Abilities } from './plan.ts'
import { playAll } from './play-all.ts'
import { drawsSequences } from './play-drawn.ts'
import { createAllowance, MOST_OF_PROFILE } from './play/allowance.ts'
import { shareDrawingTime } from './property/drawing-time.ts'
import { replayToken } from './property/replay-token.ts'

export type { RunInput, RunListener } from './course.ts'

/**
 * Plays and judges everything that was selected and returns the report, a partial one if cut short or if the
 * target cannot be judged (to the end). The target is closed then, since how it leaves belongs to the report.
 *
 * @throws ToolError `nothing-selected`, and what the target's own set-up throws.
 */
export async function run(input: RunInput): Promise<RunReport> {
  const { clock, catalogue, profiles } = input
  const info = input.venue?.info
  const abilities = input.venue && abilitiesOf(input.venue)
  const startedAt = new Date(clock.wallMs()).toISOString()
  const startMs = clock.nowMs()
  const plans = planRun(catalogue, profiles, input.selection, abilities)
  if (plans.every((plan) => plan.checks.length === 0 && plan.recordings.length === 0))
    throw new ToolError('nothing-selected', 'no check matches the selection, so nothing would be judged', {
      hint: 'See `fc-conformance list` for suites, checks and requirements.',
    })
  const ending = createEnding(input.signal, input.mask ?? createMask())
  if (input.failure !== undefined) ending.refuse(input.failure)
  input.listener?.planned?.(plans)
  const allowance = createAllowance(MOST_OF_PROFILE * profiles.length)
  const course: Course = { input, plans, ending, calibration: {}, allowance }
  const calibration = await calibrateAll(course)
  const scenarios = await playAll({ ...course, calibration, drawingTime: drawingTimeOf(course) })
  ending.part(await input.close())
  const endedBy = ending.endedBy()
  return {
    schemaVersion: 1,
    tool: input.tool,
    startedAt,
    durationMs: Math.round(clock.nowMs() - startMs),
    host: input.host,
    target: info,
    profiles,
    options: optionsOf(input),
    catalogue: catalogueDigest(catalogue),
    requirementSet: input.requirementSet,
    given: givenOf(abilities),
    calibration,
    complete: endedBy === undefined,
    endedBy,
    failure: ending.failure(),
    teeth: input.teeth && { plays: input.teeth.plays, durationMs: input.teeth.durationMs },
    ...judgePlayed({ ...course, calibration }, scenarios),
  }
}

function drawingTimeOf({ input, plans }: Course): Course['drawingTime'] {
  const { clock, concurrency: atOnce } = input
  const { budgetMs } = input.sequences ?? {}
  const properties = plans
    .flatMap(({ scenarios }) => scenarios)
    .filter(({ scenario }) => drawsSequences(scenario))
  return budgetMs === undefined
    ? undefined
    : shareDrawingTime({ clock, budgetMs, properties: properties.length, atOnce })
}

function optionsOf({ strict, timeoutScale, seed, selection, sequences }: RunInput): RunReport['options'] {
  return { strict, timeoutScale, seed, ...selection, ...sequences }
}

/** All that follows from what was seen. */
function judgePlayed(course: Course, scenarios: readonly ScenarioResult[]): JudgedParts {
  const { input, plans, ending } = course
  const { catalogue, selection, strict, rerun, teeth } = input
  const versions = { tool: input.tool.version, catalogue: catalogueDigest(catalogue) }
  return judgeRun({
    replay: (shrunk, check, profile) =>
      input.replayCommand(replayToken(shrunk, { check, profile }, versions)),
    ...{ catalogue, plans, selection, strict, rerun, scenarios },
    calibrationOf: ({ profile }) => measuredOf(course, profile),
    teethOf: teeth && (({ id }) => teeth.of.get(id)),
    endedBy: ending.endedBy(),
    failure: ending.failure(),
  })
}

function givenOf(abilities: Abilities | undefined): RunReport['given'] {
  return abilities && { server: abilities.server, lends: abilities.lends }
}

async function calibrateAll({ input, plans, ending, allowance }: Course): Promise<Course['calibration']> {
  const measured: Partial<Record<Profile, Calibration>> = {}
  const { venue, signal } = input
  // A server is not judged by how long things take, but for its own limits.
  if (venue === undefined || 'server' in venue) return measured
  for (const { profile, scenarios } of plans) {
    if (ending.isOver()) break
    // Another shard plays all of this profile.
    if (input.selection.shard !== undefined && scenarios.length === 0) continue
    try {
      measured[profile] = await calibrate(
        settingFor({ input, venue, profile, allowance, suffix: 'calibration' }),
      )
    } catch (error) {
      // An interrupt is no fault of the target.
      if (signal.aborted) break
      if (!(error instanceof TargetError)) throw error
      ending.refuse(failureOf(error))
    }
  }
  return measured
}
