import type { Profile } from '../../../schemas/profile.ts'
import type { CheckResult, ScenarioResult, Shrunk } from '../../../schemas/report/report.ts'

/** The command that plays the smallest case of a failing check again. */
export type ReplayCommand = (shrunk: Shrunk, check: string, profile: Profile) => string

/** Adds to a check that one drawn case was seen to break how to play that case again. */
export function withReplay(
  check: CheckResult,
  scenarios: readonly ScenarioResult[],
  command: ReplayCommand,
): CheckResult {
  if (check.verdict !== 'fail') return check
  const proving = scenarios.find(
    (one) =>
      one.shrunk?.checks.includes(check.id) === true &&
      one.profile === check.profile &&
      check.evidence.some(({ scenario }) => scenario === one.id),
  )
  if (proving?.shrunk === undefined) return check
  return { ...check, replay: command(proving.shrunk, check.id, check.profile) }
}
