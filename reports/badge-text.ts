import type { RunReport } from '../schemas/report/report.ts'
import { tallyOf } from './tally.ts'

export interface BadgeText {
  readonly label: string
  readonly message: string
  readonly outcome: RunReport['outcome']
}

/** What a badge says: the profile when there was one, the outcome, and of how many checks. All words are ours. */
export function badgeText(report: RunReport): BadgeText {
  const { outcome, profiles } = report
  const [only] = profiles
  const { checks } = tallyOf(report)
  const judged = checks.total - checks['not-applicable']
  const red = checks.fail > 0 ? `${checks.fail} of ${judged} violated` : `${judged} judged`
  return {
    label: only !== undefined && profiles.length === 1 ? `fc-conformance ${only}` : 'fc-conformance',
    message: `${WORDS[outcome]}, ${outcome === 'conforms' ? `${checks.pass} passed` : outcome === 'incomplete' && checks.fail === 0 ? `${checks.inconclusive} open` : red}`,
    outcome,
  }
}

const WORDS: Readonly<Record<RunReport['outcome'], string>> = {
  conforms: 'conforms',
  partial: 'conforms in part',
  violates: 'does not conform',
  incomplete: 'incomplete',
}
