import type { CheckResult, Teeth } from '../../../schemas/report/report.ts'

/** Shows whether checks are able to fail, before a target is judged by them; with the signal it ends early. */
export type ShowTeeth = (checks: readonly string[], signal?: AbortSignal) => Promise<ShownTeeth>

/** What was shown of checks. */
export interface ShownTeeth {
  /** By check id; absent for what was not asked or not reached. */
  readonly of: ReadonlyMap<string, Teeth>
  readonly plays: number
  readonly durationMs: number
}

const NOT_REACHED: Teeth = { shown: false, reason: 'the run ended before that' }

/**
 * Adds to a verdict what was shown of its check: one that could not be shown able to fail proves nothing by passing, and
 * one that is red without a fault nothing by failing. Pure.
 */
export function withTeeth(check: CheckResult, teeth: Teeth = NOT_REACHED): CheckResult {
  if (check.verdict === 'not-applicable') return check
  const told = { ...check, teeth }
  const { green = false } = teeth
  if (teeth.shown || check.verdict === 'inconclusive' || (check.verdict === 'fail' && green)) return told
  const reason = `the check was not shown able to fail in this run: ${teeth.reason ?? 'no reason was given'}; it came out as ${check.verdict}`
  return { ...told, verdict: 'inconclusive', warning: false, expected: undefined, actual: undefined, reason }
}
