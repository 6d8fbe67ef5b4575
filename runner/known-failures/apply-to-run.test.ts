import { describe, expect, it } from 'vitest'
import { aCheck, everyVerdict } from '../../fixtures/run-reports/every-verdict.ts'
import type { KnownCheck } from '../../schemas/known-failures/known-failures.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { CheckResult, RunReport } from '../../schemas/report/report.ts'
import { applyToRun } from './apply-to-run.ts'

const ONCE = 'initializer/runs-once-per-instance'
const STOP = 'pre-stop/runs-before-destroy'
const PROFILES: readonly Profile[] = ['python-fc2', 'python-fc3']
const CATALOGUE = new Map<string, readonly Profile[]>([
  [ONCE, PROFILES],
  [STOP, ['python-fc2']],
  ['pre-stop/not-played', PROFILES],
])

function entry(changes: Partial<KnownCheck> = {}): KnownCheck {
  return { check: ONCE, flaky: false, reason: 'later', line: 4, ...changes }
}

/** A run with these checks and nothing else that could be red. */
function reportOf(checks: readonly CheckResult[], changes: Partial<RunReport> = {}): RunReport {
  return everyVerdict({ checks, scenarios: [], ...changes })
}

const FAILED = aCheck({ verdict: 'fail' })
const OPEN = aCheck({ verdict: 'inconclusive' })
const PASSED = aCheck()
const OTHER = aCheck({ id: 'initializer/other' })

function apply(report: RunReport, ...checks: readonly KnownCheck[]): RunReport {
  const known = { checks, suite: '1.2.3', file: 'k.yaml' }
  return applyToRun(report, known, { today: '2026-11-21', checks: CATALOGUE })
}

/** What the run came to, and why and where entries hold no more. */
function cameTo({ outcome, knownFailures }: RunReport): string[] {
  return [outcome, ...(knownFailures?.stale ?? []).map(({ why, line }) => `${line} ${why}`)]
}

describe('applyToRun', () => {
  it.each([
    ['a failure', [FAILED, OTHER], [entry()], ['conforms']],
    ['a failure in its profile', [FAILED, OTHER], [entry({ profile: 'python-fc2' })], ['conforms']],
    ['another verdict', [FAILED, OTHER], [entry({ verdict: 'inconclusive' })], ['violates']],
    ['an inconclusive check', [OPEN, OTHER], [entry({ verdict: 'inconclusive' })], ['conforms']],
    ['an inconclusive check as a failure', [OPEN, OTHER], [entry()], ['incomplete']],
    ['what passes', [PASSED, OTHER], [entry()], ['violates', '4 passes']],
    ['what passes in one profile', [PASSED, { ...FAILED, profile: 'python-fc3' }], [entry()], ['conforms']],
    ['a flaky check that fails', [FAILED, OTHER], [entry({ flaky: true })], ['conforms']],
    ['a flaky check that is inconclusive', [OPEN, OTHER], [entry({ flaky: true })], ['conforms']],
    ['a flaky check that passes', [PASSED, OTHER], [entry({ flaky: true })], ['conforms']],
    ['what does not apply', [aCheck({ verdict: 'not-applicable' }), OTHER], [entry()], ['conforms']],
    ['what was not selected', [OTHER], [entry()], ['conforms']],
    ['what was not selected, long ago', [OTHER], [entry({ expires: '2020-01-01' })], ['conforms']],
    ['what nobody knows', [OTHER], [entry({ check: 'initializer/once' })], ['violates', '4 matches-nothing']],
    [
      'a profile that its check has not',
      [OTHER],
      [entry({ check: STOP, profile: 'server' })],
      ['violates', '4 matches-nothing'],
    ],
    ['its last day', [FAILED, OTHER], [entry({ expires: '2026-11-21' })], ['conforms']],
    [
      'the day after its last',
      [FAILED, OTHER],
      [entry({ expires: '2026-11-20' })],
      ['violates', '4 expired'],
    ],
    [
      'a flaky check after its last day',
      [PASSED, OTHER],
      [entry({ flaky: true, expires: '2026-11-20' })],
      ['violates', '4 expired'],
    ],
    [
      'each profile by itself',
      [FAILED, { ...PASSED, profile: 'python-fc3' as const }],
      [entry({ profile: 'python-fc2' }), entry({ profile: 'python-fc3', line: 9 })],
      ['violates', '9 passes'],
    ],
  ] as const)('judges an entry for %s', (_, checks, entries, expected) => {
    expect(cameTo(apply(reportOf(checks), ...entries))).toEqual(expected)
  })

  it('lets the entry with a profile go before the one without', () => {
    const report = reportOf([FAILED, { ...FAILED, profile: 'python-fc3' }])
    const { checks } = apply(report, entry(), entry({ profile: 'python-fc3', reason: 'here', line: 8 }))
    expect(checks.map(({ known }) => known)).toEqual([
      { reason: 'later', flaky: false, line: 4 },
      { reason: 'here', flaky: false, line: 8 },
    ])
  })

  it('takes an entry for every profile for one of those that were judged', () => {
    const report = reportOf([PASSED], { profiles: ['python-fc2'] })
    const told = apply(report, entry())
    expect(cameTo(told)).toEqual(['violates', '4 passes'])
    expect(told.knownFailures?.stale[0]?.message).toContain('or name the profile in which it is.')
    const named = apply(report, entry({ profile: 'python-fc2' }), entry({ profile: 'python-fc3', line: 9 }))
    expect(cameTo(named)).toEqual(['violates', '4 passes'])
    expect(named.knownFailures?.stale[0]?.message).toMatch(/Remove the entry\.$/)
  })

  it('names what was probably meant', () => {
    const report = apply(reportOf([OTHER]), entry({ check: `${ONCE}s` }))
    expect(report.knownFailures?.stale[0]?.message).toContain(`Did you mean \`${ONCE}\`?`)
  })

  it('keeps the verdict, and the outcome without the file', () => {
    const report = apply(everyVerdict(), entry(), entry({ check: STOP, verdict: 'inconclusive' }))
    expect(report.checks.map(({ verdict }) => verdict)).toEqual(
      everyVerdict().checks.map(({ verdict }) => verdict),
    )
    expect(report).toMatchObject({ outcome: 'conforms', knownFailures: { outcomeWithout: 'violates' } })
  })

  it('excuses a scenario that was stopped only when all that it left open is known', () => {
    const stopped = everyVerdict().scenarios.map((one) => ({ ...one, outcome: 'stopped' as const }))
    const open = aCheck({ verdict: 'inconclusive', scenarios: ['pre-stop/expires'] })
    const scenarios = stopped.filter(({ id }) => id === 'pre-stop/expires')
    const excuse = entry({ verdict: 'inconclusive' })
    expect(cameTo(apply(reportOf([open, OTHER], { scenarios }), excuse))).toEqual(['conforms'])
    const more = { ...open, id: 'pre-stop/not-played' }
    expect(cameTo(apply(reportOf([open, more], { scenarios }), excuse))).toEqual(['incomplete'])
    expect(cameTo(apply(reportOf([OTHER], { scenarios })))).toEqual(['incomplete'])
  })

  it('makes no run red that was cut short', () => {
    const report = reportOf([PASSED], { endedBy: 'interrupt', complete: false })
    expect(cameTo(apply(report, entry()))).toEqual(['incomplete', '4 passes'])
  })

  it('judges each interpreter by itself', () => {
    const rounds = ['a', 'b'].map((interpreter) => ({
      ...{ interpreter, python: interpreter, serves: {}, profiles: PROFILES, calibration: {}, durationMs: 1 },
    }))
    const with_ = (interpreter: string, check: CheckResult): CheckResult => ({ ...check, interpreter })
    const mixed = reportOf([with_('a', FAILED), with_('b', PASSED)], { interpreters: rounds })
    expect(cameTo(apply(mixed, entry()))).toEqual(['conforms'])
    const nothing = reportOf([with_('a', FAILED), with_('b', OPEN)], { interpreters: rounds })
    expect(cameTo(apply(nothing, entry({ flaky: true })))).toEqual(['incomplete'])
  })

  it('changes nothing but a note when the file is empty', () => {
    const report = everyVerdict()
    const { knownFailures, ...rest } = apply(report)
    expect(rest).toEqual(report)
    expect(knownFailures).toEqual({
      ...{ file: 'k.yaml', suite: '1.2.3', outcomeWithout: report.outcome, stale: [] },
    })
  })
})
