import type { RunReport } from '../../schemas/report/report.ts'

/** Exit codes of every command. */
export const EXIT = {
  /** The implementation conforms, or the command did what was asked. */
  conforms: 0,
  /** At least one rule is broken. */
  violates: 1,
  /** Usage, environment or a broken adapter: nothing was judged. */
  cannotRun: 2,
  /** No rule is broken, but a capability that a profile requires is absent, so not all could be judged. */
  partial: 3,
  /** Cut short, or something applicable stayed inconclusive. */
  incomplete: 3,
} as const

/** The exit code of a run: what its outcome says, unless not one scenario could be played. */
export function exitCodeOf({
  outcome,
  endedBy,
  scenarios,
}: Pick<RunReport, 'outcome' | 'endedBy' | 'scenarios'>): number {
  const neverBegan = scenarios.every((scenario) => scenario.outcome === 'not-reached')
  return endedBy === 'target' && neverBegan ? EXIT.cannotRun : EXIT[outcome]
}
