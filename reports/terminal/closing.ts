import { counted } from '../counted.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { duration } from '../duration.ts'
import { outcomeWords } from '../outcome-words.ts'
import { LEVELS, type Counts } from '../tally.ts'
import { LOOKS, READING_ORDER, type Tone } from './paint.ts'
import type { Telling } from './section.ts'

const TONES: Readonly<Record<RunReport['outcome'], Tone>> = {
  conforms: 'good',
  partial: 'doubtful',
  violates: 'bad',
  incomplete: 'doubtful',
}

/** The last line: the outcome, then how many requirements and checks, by level, and how long it took. */
export function closing({ report, tally, paint }: Telling): readonly string[] {
  const words = paint[TONES[report.outcome]](paint.strong(outcomeWords(report, tally)))
  const levels = LEVELS.filter((level) => tally.byLevel[level].total > 0)
  const byLevel = levels
    .map((level) => `${level.toUpperCase()} ${countWords(tally.byLevel[level])}`)
    .join('; ')
  const size = `${counted(tally.requirements.total, 'requirement')}, ${counted(tally.checks.total, 'check')}`
  return [`${words} | ${size}${byLevel === '' ? '' : ` (${byLevel})`} in ${duration(report.durationMs)}`]
}

/** What became of the requirements, those without a check included. */
export function requirementsLine({ tally, paint }: Telling): readonly string[] {
  const { total, checked, verdicts, recorded, excluded } = tally.requirements
  const byVerdict = countWords({ ...verdicts, warning: 0, known: 0, total: checked })
  const judged = checked === 0 ? 'none checked' : `${checked} checked (${byVerdict})`
  return [
    `${paint.strong(`Requirements (${total})`)}: ${judged}, ${recorded} recorded, ${excluded} excluded with a reason`,
  ]
}

function countWords(counts: Counts): string {
  return READING_ORDER.filter((standing) => counts[standing] > 0)
    .map((standing) => `${counts[standing]} ${LOOKS[standing].word}`)
    .join(', ')
}
