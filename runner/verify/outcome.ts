import type { CheckResult, Known, Outcome, RunReport } from '../../schemas/report/report.ts'
import type { Finding } from '../../schemas/verification/verification.ts'
import { worstOf } from '../core/judge/merge.ts'
import { outcomeWith } from '../known-failures/apply-to-run.ts'
import { pointer, shown } from './differences.ts'

/** Holds the outcome of a report against what its verdicts come to, with known failures and without. Pure. */
export function checkOutcome(report: RunReport, outcomes: readonly Outcome[]): Finding[] {
  const { endedBy, complete, knownFailures, outcome } = report
  const bare = worstOf(outcomes.map((one) => ({ outcome: one, endedBy })))
  const known = knownFailures && outcomeWith(report, knownFailures.stale)
  return [
    ...expect('/complete', endedBy === undefined, complete),
    ...(known === undefined ? expect('/outcome', bare, outcome) : expect('/outcome', known, outcome)),
    ...(knownFailures === undefined
      ? []
      : expect('/knownFailures/outcomeWithout', bare, knownFailures.outcomeWithout)),
    ...report.checks.flatMap((check, at) =>
      checkKnown(check, pointer('/checks', at), knownFailures !== undefined),
    ),
  ]
}

function expect(place: string, expected: unknown, found: unknown): Finding[] {
  if (expected === found) return []
  const message = 'it is not what the verdicts come to'
  return [{ rule: 'outcome', place, message, expected: shown(expected), found: shown(found) }]
}

function checkKnown({ known, verdict, id }: CheckResult, place: string, isFile: boolean): Finding[] {
  if (known === undefined || (isFile && mayBeKnown(known, verdict))) return []
  const message = isFile
    ? `\`${id}\` is noted as known to be red, and is ${verdict}`
    : `\`${id}\` is noted as known to be red, and no file of known failures was used`
  return [{ rule: 'outcome', place: `${place}/known`, message }]
}

function mayBeKnown({ flaky }: Known, verdict: CheckResult['verdict']): boolean {
  return verdict === 'fail' || verdict === 'inconclusive' || (flaky && verdict === 'pass')
}
