import type { Excuse } from '../schemas/known-failures/known-failures.ts'
import type { CheckResult } from '../schemas/report/report.ts'

/** What is to be said of a check that is known to be red: `known failure: <reason> (<issue>)`. */
export function knownWords({ known }: Pick<CheckResult, 'known'>): string {
  if (known === undefined) return ''
  return `${known.flaky ? 'known to be flaky' : 'known failure'}: ${excuseWords(known)}`
}

/** Why it is borne, who mends it, and until when that holds. */
export function excuseWords({ reason, issue, expires }: Omit<Excuse, 'line'>): string {
  const more = [
    ...(issue === undefined ? [] : [issue]),
    ...(expires === undefined ? [] : [`until ${expires}`]),
  ]
  return more.length === 0 ? reason : `${reason} (${more.join(', ')})`
}
