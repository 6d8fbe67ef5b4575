/** The door for those who live in vitest: every check is a test of theirs. */
import { beforeAll, describe, it, type TestContext } from 'vitest'
import { factsOf, layOut } from '../reports/facts.ts'
import { lookIn } from '../reports/lookup.ts'
import { oneLine } from '../reports/one-line.ts'
import { outcomeWords } from '../reports/outcome-words.ts'
import { standingOf, tallyOf } from '../reports/tally.ts'
import type { ServerTarget } from '../schemas/adapter/server-target.ts'
import type { Target } from '../schemas/adapter/target.ts'
import { PLATFORM_PROFILES, type Profile } from '../schemas/profile.ts'
import type { CheckResult, RunReport } from '../schemas/report/report.ts'
import { CATALOGUE } from '../suites/index.ts'
import { checkConformance, type ConformanceOptions } from './conformance.ts'
import { frozenCatalogue } from './core/frozen-catalogue.ts'
import { planProfile } from './core/plan.ts'
import { connect } from './targets/connect.ts'

export interface VitestOptions extends Omit<ConformanceOptions, 'target' | 'listener' | 'rerunOptions'> {
  /**
   * The implementation: a platform as `run --target` names it, or what makes a target, e.g. with `connectServer`. It is
   * made when the tests begin, and closed when they are over.
   */
  readonly target: string | (() => Target | ServerTarget | Promise<Target | ServerTarget>)
  /** How the tests are called as a whole; `fc-conformance` by default. */
  readonly name?: string | undefined
  /** How long the run may take, ms; ten minutes by default. */
  readonly timeoutMs?: number | undefined
}

const TEN_MINUTES_MS = 600_000

/**
 * Registers one test for each check, grouped by profile and suite, and one for the run as a whole, which passes exactly when
 * `fc-conformance run` would exit with 0. The implementation is judged once, before the first test. A violated rule
 * fails, and so does what could not be shown; what does not apply is skipped with its reason; a violated SHOULD passes
 * with an annotation, unless `strict`. Without `profiles` there are tests for every profile of a platform, and those of
 * profiles that the target does not claim are skipped.
 */
export function conformance({ target, name = 'fc-conformance', timeoutMs, ...options }: VitestOptions): void {
  describe(name, () => {
    let report: RunReport | undefined
    beforeAll(async () => {
      const made = typeof target === 'string' ? await connect(target) : await target()
      const rerunOptions = typeof target === 'string' ? `--target '${target}'` : undefined
      report = await checkConformance({ ...options, target: made, rerunOptions })
    }, timeoutMs ?? TEN_MINUTES_MS)
    for (const { profile, suite, checks } of plannedTests(options))
      describe(`${profile} ${suite}`, () => {
        for (const id of checks)
          it(id, async (context) => {
            await tell(reportOf(report), { id, profile }, context)
          })
      })
    it('conforms as a whole', () => {
      const judged = reportOf(report)
      if (judged.outcome !== 'conforms') throw violation([outcomeWords(judged, tallyOf(judged))])
    })
  })
}

interface Group {
  readonly profile: Profile
  readonly suite: string
  readonly checks: readonly string[]
}

/** What a target that can do everything would be judged by. */
function plannedTests({ profiles = [], selection, requirementSet }: Omit<VitestOptions, 'target'>): Group[] {
  const catalogue = requirementSet === undefined ? CATALOGUE : frozenCatalogue(CATALOGUE, requirementSet)
  const usual = requirementSet === undefined ? PLATFORM_PROFILES : [requirementSet.profile]
  return (profiles.length === 0 ? usual : profiles).flatMap((profile) => {
    const asked = { suites: [], checks: [], requirements: [], ...selection }
    const plan = planProfile(catalogue, profile, asked)
    return plan.suites.flatMap(({ id: suite }) => {
      const checks = plan.checks.filter((one) => one.suite === suite).map(({ item }) => item.id)
      return checks.length === 0 ? [] : [{ profile, suite, checks }]
    })
  })
}

function reportOf(report: RunReport | undefined): RunReport {
  if (report === undefined) throw violation(['the implementation was not judged'])
  return report
}

/** Says of one check what the report says. */
async function tell(
  report: RunReport,
  { id, profile }: Pick<CheckResult, 'id' | 'profile'>,
  context: TestContext,
): Promise<void> {
  const check = report.checks.find((one) => one.id === id && one.profile === profile)
  if (check === undefined) {
    const isClaimed = report.profiles.includes(profile)
    context.skip(isClaimed ? 'it was not selected' : `the target does not claim ${profile}`)
    return
  }
  const lines = (): string[] => [oneLine(check.title), ...layOut(factsOf(check, lookIn(report)))]
  switch (standingOf(check, report.options.strict)) {
    case 'pass':
      return
    case 'not-applicable':
      context.skip(oneLine(check.reason))
      return
    case 'warning':
    case 'known':
      await context.annotate(lines().join('\n'), 'warning')
      return
    case 'fail':
    case 'inconclusive':
      throw violation(lines())
  }
}

/** Where in this file it was thrown is of no use to anybody. */
function violation(lines: readonly string[]): Error {
  const error = new Error(lines.join('\n'))
  error.name = 'Conformance'
  error.stack = `${error.name}: ${error.message}`
  return error
}
