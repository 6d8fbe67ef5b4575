import type { Level } from '../schemas/profile.ts'
import type { CheckResult, Place, RequirementResult, RunReport } from '../schemas/report/report.ts'
import type { Verdict } from '../schemas/report/verdict.ts'
import { placeKey } from './place.ts'

/** How a check counts: its verdict, with what is not red told apart: a violated SHOULD, a known failure. Worst first. */
export const STANDINGS = ['fail', 'inconclusive', 'warning', 'known', 'pass', 'not-applicable'] as const

export type Standing = (typeof STANDINGS)[number]

export type Counts = Readonly<Record<Standing, number>> & { readonly total: number }

/** Levels, strictest first. */
export const LEVELS = ['must', 'should', 'may', 'unclear'] as const satisfies readonly Level[]

/** The checks of one suite at one place, in catalogue order. */
export interface Group extends Place {
  readonly suite: string
  readonly checks: readonly CheckResult[]
  readonly counts: Counts
}

export interface RequirementCounts {
  readonly total: number
  /** Judged by at least one check, whatever the verdict. */
  readonly checked: number
  /** Of those, how many ended how. */
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly recorded: number
  readonly excluded: number
}

/** Every number that a reporter shows. A check or requirement counts once per profile and interpreter. */
export interface Tally {
  readonly checks: Counts
  readonly byLevel: Readonly<Record<Level, Counts>>
  readonly groups: readonly Group[]
  readonly requirements: RequirementCounts
}

/** Counts a whole report. */
export function tallyOf(report: RunReport): Tally {
  const { strict } = report.options
  const ofLevel = (level: Level): Counts =>
    countChecks(
      report.checks.filter((check) => check.level === level),
      strict,
    )
  return {
    checks: countChecks(report.checks, strict),
    byLevel: {
      must: ofLevel('must'),
      should: ofLevel('should'),
      may: ofLevel('may'),
      unclear: ofLevel('unclear'),
    },
    groups: groupChecks(report),
    requirements: countRequirements(report.requirements),
  }
}

/** Tells how a check counts; with `strict` a violated SHOULD is a failure like any other. */
export function standingOf(check: CheckResult, strict: boolean): Standing {
  if (isKnown(check)) return 'known'
  return check.verdict === 'fail' && check.warning && !strict ? 'warning' : check.verdict
}

/** Whether a check is red, and known to be. */
export function isKnown({ verdict, known }: CheckResult): boolean {
  return known !== undefined && (verdict === 'fail' || verdict === 'inconclusive')
}

/** Picks the checks of one standing, strictest level first, in catalogue order within a level. */
export function checksOf(report: RunReport, standing: Standing): readonly CheckResult[] {
  const wanted = report.checks.filter((check) => standingOf(check, report.options.strict) === standing)
  return wanted.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
}

/** Groups values by a key, in the order in which the keys first come up. */
export function groupBy<T, K extends string>(
  values: readonly T[],
  keyOf: (value: T) => K,
): readonly (readonly [K, readonly T[]])[] {
  const groups = new Map<K, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return [...groups]
}

function groupChecks({ checks: all, options }: RunReport): Group[] {
  return groupBy(all, (check) => `${placeKey(check)} ${check.suite}`).flatMap(([, checks]) =>
    checks.slice(0, 1).map(({ profile, interpreter, suite }) => ({
      profile,
      interpreter,
      suite,
      checks,
      counts: countChecks(checks, options.strict),
    })),
  )
}

/** Counts checks by how they stand. */
export function countChecks(checks: readonly CheckResult[], strict: boolean): Counts {
  const counts = { fail: 0, inconclusive: 0, warning: 0, known: 0, pass: 0, 'not-applicable': 0, total: 0 }
  for (const check of checks) {
    counts[standingOf(check, strict)] += 1
    counts.total += 1
  }
  return counts
}

function countRequirements(requirements: readonly RequirementResult[]): RequirementCounts {
  const counts = { fail: 0, inconclusive: 0, pass: 0, 'not-applicable': 0, recorded: 0, excluded: 0 }
  for (const requirement of requirements) counts[requirement.status] += 1
  const { recorded, excluded, ...verdicts } = counts
  return {
    total: requirements.length,
    checked: requirements.length - recorded - excluded,
    verdicts,
    recorded,
    excluded,
  }
}
