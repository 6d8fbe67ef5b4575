import type { RunReport } from '../schemas/report/report.ts'
import { LEVELS, type Tally } from './tally.ts'

/** Says how the run came out and why, in a few words: `does not conform: 2 MUST violated`. */
export function outcomeWords(report: RunReport, tally: Tally): string {
  const { fail, inconclusive, pass, warning } = tally.checks
  const causes = [
    ...LEVELS.map((level) => [tally.byLevel[level].fail, `${level.toUpperCase()} violated`] as const)
      .filter(([count]) => count > 0)
      .map(([count, words]) => `${count} ${words}`),
    ...(inconclusive > 0 ? [`${inconclusive} inconclusive`] : []),
    ...(fail + pass + warning === 0 ? ['nothing was judged'] : []),
    ...(report.complete ? [] : [cutShortWords(report.endedBy)]),
  ]
  return causes.length === 0 ? OUTCOMES[report.outcome] : `${OUTCOMES[report.outcome]}: ${causes.join(', ')}`
}

const OUTCOMES: Readonly<Record<RunReport['outcome'], string>> = {
  conforms: 'conforms',
  partial: 'conforms in part',
  violates: 'does not conform',
  incomplete: 'incomplete',
}

function cutShortWords(endedBy: RunReport['endedBy']): string {
  switch (endedBy) {
    case 'deadline':
      return 'cut short by the deadline'
    case 'interrupt':
      return 'cut short by an interrupt'
    case 'target':
      return 'cut short because the target gave up'
    case undefined:
      return 'cut short'
  }
}
