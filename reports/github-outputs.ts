import type { RunReport } from '../schemas/report/report.ts'
import { tallyOf } from './tally.ts'

/**
 * The run as outputs of a step of GitHub Actions, a line each, to be appended to the file that `GITHUB_OUTPUT` names:
 * the outcome in one word and the numbers of checks. Nothing of the implementation is in them.
 */
export function githubOutputs(report: RunReport): string {
  const { checks, requirements } = tallyOf(report)
  const values: Readonly<Record<string, string | number>> = {
    outcome: report.outcome,
    complete: String(report.complete),
    checks: checks.total,
    passed: checks.pass,
    failed: checks.fail,
    inconclusive: checks.inconclusive,
    warnings: checks.warning,
    known: checks.known,
    'not-applicable': checks['not-applicable'],
    stale: report.knownFailures?.stale.length ?? 0,
    requirements: requirements.total,
  }
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
