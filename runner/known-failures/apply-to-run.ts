import { quote } from '../../schemas/explain.ts'
import { checkWords, covers, type KnownCheck } from '../../schemas/known-failures/known-failures.ts'
import type { StaleEntry } from '../../schemas/known-failures/stale.ts'
import { nearest } from '../../schemas/nearest.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { CheckResult, Known, Outcome, RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import { worstOf } from '../core/judge/merge.ts'
import { outcomeOf } from '../core/judge/outcome.ts'
import type { LoadedKnownFailures } from './read-known-failures.ts'
import { emptyEntry, expiredEntry, isExpired, passingEntry } from './stale-words.ts'

export interface Circumstances {
  /** The day of the run in UTC, such as `2026-12-31`. */
  readonly today: string
  /** Every check that there is, selected or not: its id and the profiles that it judges. */
  readonly checks: ReadonlyMap<string, readonly Profile[]>
}

/**
 * Marks in a report what is known to be red, tells which entries hold no more, and says what the run comes to with
 * both. Pure. Entries for what was not selected are left alone.
 */
export function applyToRun(
  report: RunReport,
  known: Pick<LoadedKnownFailures, 'checks' | 'suite' | 'file'>,
  circumstances: Circumstances,
): RunReport {
  const holding = known.checks.filter((entry) => !isExpired(entry, circumstances.today))
  const entryOf = entryFinder(holding)
  const uses = report.checks.map((check) => ({ check, entry: entryOf(check) }))
  const checks = uses.map(({ check, entry }) =>
    entry === undefined ? check : { ...check, known: markOf(entry) },
  )
  const stale = known.checks.flatMap((entry) => staleOf(entry, uses, circumstances) ?? [])
  const { file, suite } = known
  return {
    ...report,
    checks,
    outcome: outcomeWith({ ...report, checks }, stale),
    knownFailures: { file, suite, outcomeWithout: report.outcome, stale },
  }
}

interface Use {
  readonly check: CheckResult
  /** The entry that is for it, if any. */
  readonly entry: KnownCheck | undefined
}

/** Finds the entry for a result: one with its profile goes before one without. */
function entryFinder(entries: readonly KnownCheck[]): (check: CheckResult) => KnownCheck | undefined {
  return ({ id, profile, verdict }) => {
    const own = entries
      .filter((entry) => entry.check === id && isAbout(entry, profile))
      .filter((entry) => covers(entry, verdict) || (entry.flaky && verdict === 'pass'))
    return own.find((entry) => entry.profile !== undefined) ?? own[0]
  }
}

function isAbout(entry: KnownCheck, profile: Profile): boolean {
  return entry.profile === undefined || entry.profile === profile
}

function markOf({ reason, issue, expires, flaky, line }: KnownCheck): Known {
  return {
    reason,
    ...(issue !== undefined && { issue }),
    ...(expires !== undefined && { expires }),
    flaky,
    line,
  }
}

function staleOf(
  entry: KnownCheck,
  uses: readonly Use[],
  { today, checks }: Circumstances,
): StaleEntry | undefined {
  const named = { entry, name: checkWords(entry) }
  const nothing = whyNothing(entry, checks)
  if (nothing !== undefined) return emptyEntry(named, nothing)
  const results = uses.filter(({ check }) => check.id === entry.check && isAbout(entry, check.profile))
  if (results.length === 0) return undefined
  if (isExpired(entry, today)) return expiredEntry(named)
  if (entry.flaky) return undefined
  const own = results.filter((use) => use.entry === undefined || use.entry === entry)
  // What is red in another way is told as such, and what was not proved says nothing of the entry.
  if (own.some(({ check: { verdict } }) => verdict === 'fail' || verdict === 'inconclusive')) return undefined
  return own.some(({ check: { verdict } }) => verdict === 'pass')
    ? passingEntry(named, profileAdvice(entry, checks))
    : undefined
}

/** An entry for every profile may be needed in one that was not judged this time. */
function profileAdvice({ check, profile }: KnownCheck, checks: Circumstances['checks']): string {
  const isOne = profile !== undefined || checks.get(check)?.length === 1
  return isOne ? 'Remove the entry.' : 'Remove the entry, or name the profile in which it is.'
}

/** Why an entry can be for nothing at all, whatever is selected. */
function whyNothing({ check, profile }: KnownCheck, checks: Circumstances['checks']): string | undefined {
  const profiles = checks.get(check)
  if (profiles === undefined) {
    const near = nearest(check, checks.keys())
    const advice = near === undefined ? 'See `fc-conformance list checks`.' : `Did you mean ${quote(near)}?`
    return `An entry names a check. There is none with the id ${quote(check)}. ${advice}`
  }
  if (profile === undefined || profiles.includes(profile)) return undefined
  return `An entry names a profile of its check. ${quote(check)} judges ${profiles.join(', ')}. Found ${quote(profile)}. Correct or remove it.`
}

/** What the run comes to, each round by itself as it was judged. */
export function outcomeWith(report: RunReport, stale: readonly StaleEntry[]): Outcome {
  const { endedBy, failure, options, checks, lacking, scenarios, interpreters } = report
  const rounds = interpreters?.map(({ interpreter }) => interpreter) ?? [undefined]
  const outcomes = rounds.map((interpreter) => {
    const isHere = (one: { readonly interpreter?: string | undefined }): boolean =>
      one.interpreter === interpreter
    const here = checks.filter(isHere)
    const outcome = outcomeOf(here, {
      ...{ endedBy, failure, strict: options.strict },
      lacking: lacking.filter(isHere),
      scenarios: scenarios.filter(isHere).filter((scenario) => !isExcused(scenario, here)),
    })
    return { outcome, endedBy }
  })
  const isCutShort = endedBy === 'deadline' || endedBy === 'interrupt'
  return stale.length > 0 && !isCutShort ? 'violates' : worstOf(outcomes)
}

/** Whether all that a stopped scenario left open is known. */
function isExcused({ id, profile, outcome }: ScenarioResult, checks: readonly CheckResult[]): boolean {
  if (outcome !== 'stopped') return false
  const open = checks.filter(
    (check) =>
      check.profile === profile &&
      check.scenarios.includes(id) &&
      (check.verdict === 'inconclusive' || check.verdict === 'fail'),
  )
  return open.length > 0 && open.every(({ known }) => known !== undefined)
}
