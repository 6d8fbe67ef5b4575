import { createSimulated } from '../../fixtures/targets/simulated.ts'
import type { Rules } from '../../fixtures/targets/rules/index.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { RunReport, Shard } from '../../schemas/report/report.ts'
import type { RequirementSet } from '../../schemas/requirement-set/requirement-set.ts'
import { checkConformance } from '../conformance.ts'
import type { RunListener } from '../core/run.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { memoryShelf } from '../teeth/shelf.ts'
import { simulateServers } from '../teeth/simulated-servers.ts'

export interface SimulateOptions {
  readonly rules?: Partial<Rules> | undefined
  /** Stands between the platform and its decisions; see `SimulatedOptions`. */
  readonly watch?: (rules: Rules) => Rules
  readonly suites?: readonly string[]
  readonly checks?: readonly string[]
  readonly profiles?: readonly Profile[] | undefined
  readonly requirementSet?: RequirementSet
  readonly shard?: Shard
  readonly listener?: RunListener
  /** Ends the run early; see `ConformanceOptions`. */
  readonly signal?: AbortSignal
  /** Draws the cases of properties; see `ConformanceOptions`, as for `mostCases`. */
  readonly seed?: number
  readonly mostCases?: number | undefined
  readonly sequences?: { readonly runs: number }
  /**
   * Judges the sample programs, too, with servers that they can use. Whatever breaks programs breaks those as well, so
   * that other flaws are shown without them.
   */
  readonly samples?: boolean | undefined
}

/** Sequences see what scenarios see; flaws that are shown by the one are shown without the other. */
const BY_SCENARIOS = CATALOGUE.map(({ id }) => id).filter((id) => id !== 'lifecycle')
const ALL_BUT_SAMPLES = BY_SCENARIOS.filter((id) => id !== 'samples')

/** Judges the simulated target, with flaws or without, in virtual time. */
export async function judgeSimulated(options: SimulateOptions = {}): Promise<RunReport> {
  const {
    rules,
    watch,
    checks = [],
    profiles,
    listener,
    signal,
    samples = false,
    seed,
    mostCases,
    sequences,
    requirementSet,
    shard,
  } = options
  const { suites = samples ? BY_SCENARIOS : ALL_BUT_SAMPLES } = options
  const clock = createVirtualClock()
  const { outside, lenders } = samples ? simulateServers(clock) : {}
  return checkConformance({
    target: createSimulated({ clock, rules, watch, outside }),
    clock,
    shelf: memoryShelf,
    lenders,
    profiles,
    selection: { suites, checks, shard },
    requirementSet,
    concurrency: 1,
    ...{ listener, signal },
    ...{ seed, mostCases, sequences },
  })
}

/** Ids of the checks that went red, warnings included. */
export function redChecks(report: RunReport): string[] {
  const red = report.checks.filter((check) => check.verdict === 'fail').map((check) => check.id)
  return [...new Set(red)].sort()
}
