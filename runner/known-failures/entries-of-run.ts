import { oneLine } from '../../reports/one-line.ts'
import type { KnownCheck } from '../../schemas/known-failures/known-failures.ts'
import type { NewEntry } from '../../schemas/known-failures/print-known-failures.ts'
import type { CheckResult, RunReport } from '../../schemas/report/report.ts'
import { writtenReason } from './written-reason.ts'

/** Longest text of a failure in a comment, in UTF-16 units. */
const LONG = 300

/** An entry for every check of a run that is red and not known yet; one for all interpreters. */
export function entriesOfRun(report: RunReport, today: string): NewEntry<KnownCheck>[] {
  const seen = new Set<string>()
  return report.checks.flatMap((check) => {
    const key = `${check.id} ${check.profile} ${check.verdict}`
    if (!isRed(check, report.options.strict) || seen.has(key)) return []
    seen.add(key)
    return [entryOf(check, report, today)]
  })
}

function isRed({ verdict, warning, known }: CheckResult, strict: boolean): boolean {
  if (known !== undefined) return false
  return verdict === 'inconclusive' || (verdict === 'fail' && (strict || !warning))
}

function entryOf(check: CheckResult, report: RunReport, today: string): NewEntry<KnownCheck> {
  const { id, profile, verdict, expected = '', actual = '', reason } = check
  const isOpen = verdict === 'inconclusive'
  const clauses = report.requirements.filter(
    (one) =>
      one.profile === profile && one.interpreter === check.interpreter && check.requirements.includes(one.id),
  )
  return {
    comment: [
      ...clauses.map((one) => oneLine(`${one.id} ${one.level.toUpperCase()}: ${one.text}`, LONG)),
      ...(isOpen
        ? [`inconclusive: ${oneLine(reason, LONG)}`]
        : [`expected: ${oneLine(expected, LONG)}`, `actual: ${oneLine(actual, LONG)}`]),
    ],
    check: id,
    profile,
    ...(isOpen && { verdict }),
    reason: writtenReason(isOpen ? reason : `expected ${expected}; actual ${actual}`, today),
  }
}
