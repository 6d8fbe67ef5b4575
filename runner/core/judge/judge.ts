import type { Profile } from '../../../schemas/profile.ts'
import type {
  CheckResult,
  Evidence,
  HookStatus,
  RecordingResult,
  ScenarioResult,
} from '../../../schemas/report/report.ts'
import type { Conclusion, Observation } from '../../../suites/conclude.ts'
import { levelOf, type Check, type Recording, type Suite } from '../../../suites/define.ts'
import { lensOf } from '../../../suites/lens/lens.ts'
import type { Lens } from '../../../suites/lens/views.ts'
import type { Calibration } from '../../../schemas/history/event.ts'
import type { Plan, Planned } from '../plan.ts'
import { lackingWords } from './lacking-words.ts'

/** What was seen for one profile, ready to be judged. */
export interface Played {
  readonly plan: Plan
  /** How noisy it was where a scenario was played. */
  readonly calibrationOf: (scenario: ScenarioResult) => Calibration
  readonly scenarios: readonly ScenarioResult[]
  /** Command that runs just one check of this profile again. */
  readonly rerun: (check: string, profile: Profile) => string
}

export interface Judgement {
  readonly checks: readonly CheckResult[]
  readonly recordings: readonly RecordingResult[]
  readonly hookStatuses: readonly HookStatus[]
}

/** Judges every planned check on the histories of its scenarios. Pure: no clock, no I/O. */
export function judgeAll(played: Played, suites: readonly Suite[]): Judgement {
  const lenses = new Map<string, Lens>()
  const lens = (scenario: ScenarioResult): Lens => {
    const known = lenses.get(scenario.id)
    if (known !== undefined) return known
    const made = lensOn(scenario, played.calibrationOf(scenario))
    lenses.set(scenario.id, made)
    return made
  }
  return {
    checks: played.plan.checks.map((planned) => judgeCheck(planned, played, suites, lens)),
    recordings: played.plan.recordings.map((planned) => observe(planned, played, lens)),
    hookStatuses: tabulate(played, lens),
  }
}

function lensOn({ id, profile, events }: ScenarioResult, calibration: Calibration): Lens {
  return lensOf({ scenario: id, profile, calibration, events })
}

/** The tables of the planned suites, from the scenarios that were played to their end. */
function tabulate({ plan, scenarios }: Played, lens: LensOf): HookStatus[] {
  const { profile } = plan
  return plan.suites.flatMap((suite) =>
    scenarios
      .filter(({ outcome, shrunk }) => outcome === 'played' && shrunk === undefined)
      .filter((scenario) => scenario.suite === suite.id)
      .flatMap((scenario) => suite.hookStatuses?.(lens(scenario)) ?? [])
      .map((row) => ({ suite: suite.id, profile, ...row })),
  )
}

type LensOf = (scenario: ScenarioResult) => Lens
interface Judged {
  readonly scenario: ScenarioResult
  readonly conclusion: Conclusion
}

/** Tells whether one history breaks a check. Pure, like all here. */
export function isBroken(check: Check, scenario: ScenarioResult, calibration: Calibration): boolean {
  return judgeScenario(check, scenario, (one) => lensOn(one, calibration)).kind === 'failed'
}

/** What each of these checks concludes from one history. */
export function concludeOn(
  checks: readonly Check[],
  scenario: ScenarioResult,
  calibration: Calibration,
): readonly Conclusion[] {
  const lens = lensOn(scenario, calibration)
  return checks.map((check) => judgeScenario(check, scenario, () => lens))
}

function judgeCheck(
  { suite, item: check, lacks }: Planned<Check>,
  played: Played,
  suites: readonly Suite[],
  lens: LensOf,
): CheckResult {
  const { profile } = played.plan
  const base = {
    id: check.id,
    suite,
    profile,
    title: check.title,
    level: levelOf(check, suites),
    requirements: requirementsOf(check, profile, suites),
    warning: false,
    evidence: [],
    scenarios: check.scenarios,
    rerun: played.rerun(check.id, profile),
  }
  if (lacks.length > 0) return { ...base, verdict: 'not-applicable', reason: lackingWords(lacks) }
  const judged = relevant(check.scenarios, played)
    .map((scenario) => smallest(check, scenario, played))
    .map((scenario): Judged => ({ scenario, conclusion: judgeScenario(check, scenario, lens) }))
  return { ...base, ...merge(judged, base.level) }
}

/** Clauses of the other generation are no affair of this profile. */
function requirementsOf(check: Check, profile: Profile, suites: readonly Suite[]): string[] {
  return check.requirements.filter((id) =>
    suites.some(({ requirements }) => requirements[id]?.profiles.includes(profile)),
  )
}

function judgeScenario(check: Check, scenario: ScenarioResult, lens: LensOf): Conclusion {
  if (scenario.outcome === 'played') return concludeSafely(check.judge, lens(scenario))
  if (scenario.outcome !== 'stopped' || check.judgeStopped === undefined) return notPlayed(scenario)
  const conclusion = concludeSafely(check.judgeStopped, lens(scenario))
  return conclusion.kind === 'failed' ? conclusion : notPlayed(scenario)
}

/** The worst conclusion decides; a scenario that could not be played leaves its checks inconclusive. */
function merge(
  judged: readonly Judged[],
  level: CheckResult['level'],
): Pick<CheckResult, 'verdict' | 'reason' | 'expected' | 'actual' | 'evidence' | 'warning'> {
  const failures = judged.flatMap(({ scenario, conclusion }) =>
    conclusion.kind === 'failed' ? [{ scenario, conclusion }] : [],
  )
  // Of several the smallest case says best what is wrong.
  const first = failures.find(({ scenario }) => scenario.shrunk !== undefined) ?? failures[0]
  if (first !== undefined) {
    const { expected, actual } = first.conclusion
    const evidence = failures.map((one) => ({ scenario: one.scenario.id, events: one.conclusion.evidence }))
    const where = failures.map((one) => whereWords(one.scenario)).join(', ')
    return {
      verdict: 'fail',
      warning: level === 'should',
      reason: `broken in ${where}`,
      expected,
      actual,
      evidence,
    }
  }
  const evidence = judged.flatMap(({ scenario, conclusion }): Evidence[] =>
    conclusion.kind === 'passed' ? [{ scenario: scenario.id, events: conclusion.evidence }] : [],
  )
  const open = judged.flatMap(({ scenario: { id: scenario, outcome }, conclusion }) =>
    conclusion.kind === 'untriggered' ? [{ scenario, outcome, reason: conclusion.reason }] : [],
  )
  if (evidence.length === 0 || open.some((one) => one.outcome !== 'played')) {
    // Why a scenario was not reached is the affair of the run, and the same for all.
    const shared = open.flatMap(({ reason, outcome }) => (outcome === 'not-reached' ? [reason] : []))
    const words = open.map(({ scenario, reason }) =>
      shared.includes(reason) ? reason : `\`${scenario}\`: ${reason}`,
    )
    const reason = [...new Set(words)].join('; ') || 'no scenario was played'
    return { verdict: 'inconclusive', warning: false, reason, evidence }
  }
  const events = evidence.reduce((sum, one) => sum + one.events.length, 0)
  const reason = `shown by ${events === 1 ? 'one event' : `${events} events`} in ${evidence.map((one) => `\`${one.scenario}\``).join(', ')}`
  return { verdict: 'pass', warning: false, reason, evidence }
}

function observe({ suite, item, lacks }: Planned<Recording>, played: Played, lens: LensOf): RecordingResult {
  const { id, requirement, question, readings } = item
  const base = { id, suite, profile: played.plan.profile, requirement, question, readings }
  if (lacks.length > 0) return { ...base, detail: lackingWords(lacks), evidence: [] }
  const reasons: string[] = []
  for (const scenario of relevant(item.scenarios, played)) {
    const observation: Observation =
      scenario.outcome === 'played'
        ? observeSafely(item, lens(scenario))
        : { kind: 'unseen', reason: notPlayed(scenario).reason }
    if (observation.kind === 'seen') {
      const { reading, detail, evidence } = observation
      return { ...base, seen: reading, detail, evidence: [{ scenario: scenario.id, events: evidence }] }
    }
    reasons.push(observation.reason)
  }
  return { ...base, detail: reasons.join('; ') || 'no scenario was played', evidence: [] }
}

function relevant(ids: readonly string[], played: Played): readonly ScenarioResult[] {
  return ids.flatMap((id) => played.scenarios.filter((scenario) => scenario.id === id))
}

/** What a failure of a check in this scenario was shrunk to, or else the scenario itself. */
function smallest(check: Check, scenario: ScenarioResult, { scenarios }: Played): ScenarioResult {
  const found = scenarios.find(
    ({ shrunk }) => shrunk?.from === scenario.id && shrunk.checks.includes(check.id),
  )
  return found ?? scenario
}

/** Where a rule was broken. */
function whereWords({ id, drawn, shrunk }: ScenarioResult): string {
  if (drawn !== undefined) return `\`${id}\` (${drawn.cases} cases from seed ${drawn.seed})`
  if (shrunk === undefined) return `\`${id}\``
  const { from, case: at, of, seed, steps } = shrunk
  const smaller = steps === 0 ? '' : `, made smaller ${steps === 1 ? 'once' : `${steps} times`}`
  return `\`${from}\` (case ${at} of ${of} from seed ${seed}${smaller})`
}

function notPlayed(scenario: ScenarioResult): Extract<Conclusion, { kind: 'untriggered' }> {
  const fallback = scenario.outcome === 'not-reached' ? 'not reached before the run ended' : 'not played'
  return { kind: 'untriggered', reason: scenario.reason ?? fallback }
}

/** A check that crashes is no proof of anything. */
function concludeSafely(judge: Check['judge'], lens: Lens): Conclusion {
  try {
    return judge(lens)
  } catch (error) {
    return { kind: 'untriggered', reason: `the check itself crashed: ${String(error)}` }
  }
}

function observeSafely(recording: Recording, lens: Lens): Observation {
  try {
    return recording.observe(lens)
  } catch (error) {
    return { kind: 'unseen', reason: `the recording itself crashed: ${String(error)}` }
  }
}
