import { needWords } from '../schemas/adapter/need-words.ts'
import type { RunReport } from '../schemas/report/report.ts'
import { oneLine } from './one-line.ts'
import { placeKey } from './place.ts'
import { LEVELS, type Tally } from './tally.ts'

/** Says how the run came out and why, in a few words: `does not conform: 2 MUST violated`. */
export function outcomeWords(report: RunReport, tally: Tally): string {
  const { inconclusive, known } = tally.checks
  const isJudged = report.checks.some(({ verdict }) => verdict === 'pass' || verdict === 'fail')
  const causes = [
    ...LEVELS.map((level) => [tally.byLevel[level].fail, `${level.toUpperCase()} violated`] as const)
      .filter(([count]) => count > 0)
      .map(([count, words]) => `${count} ${words}`),
    ...(inconclusive > 0 ? [`${inconclusive} inconclusive`] : []),
    ...staleWords(report),
    ...(isJudged ? [] : ['nothing was judged']),
    ...stoppedWords(report),
    ...(report.complete ? [] : [cutShortWords(report)]),
    ...(report.failure !== undefined && report.endedBy !== 'target'
      ? [`the ${report.failure.blame} did not leave as it should`]
      : []),
    ...(report.outcome === 'partial' ? partialWords(report) : []),
    ...(known > 0 ? [`but for ${known} known ${known === 1 ? 'failure' : 'failures'}`] : []),
  ]
  return causes.length === 0 ? OUTCOMES[report.outcome] : `${OUTCOMES[report.outcome]}: ${causes.join(', ')}`
}

const OUTCOMES: Readonly<Record<RunReport['outcome'], string>> = {
  conforms: 'conforms',
  partial: 'conforms in part',
  violates: 'does not conform',
  incomplete: 'incomplete',
}

/** What is lacking although it is required: `required but lacking: update; 3 MUST left unjudged`. */
function partialWords({ lacking }: RunReport): string[] {
  const decisive = lacking.filter((one) => one.required && one.musts.length > 0)
  const needs = new Set(decisive.map(({ need }) => needWords(need)))
  const musts = new Set(decisive.flatMap((one) => one.musts.map((id) => `${placeKey(one)} ${id}`)))
  return [`required but lacking: ${oneLine([...needs].join(', '), 200)}; ${musts.size} MUST left unjudged`]
}

function staleWords({ knownFailures }: RunReport): string[] {
  const count = knownFailures?.stale.length ?? 0
  if (knownFailures === undefined || count === 0) return []
  const entries = count === 1 ? '1 entry' : `${count} entries`
  return [`${entries} of ${oneLine(knownFailures.file, 200)} ${count === 1 ? 'holds' : 'hold'} no more`]
}

function stoppedWords({ scenarios }: RunReport): string[] {
  const { length } = scenarios.filter(({ outcome }) => outcome === 'stopped')
  if (length === 0) return []
  return [length === 1 ? '1 scenario was stopped' : `${length} scenarios were stopped`]
}

function cutShortWords({ endedBy, failure }: RunReport): string {
  switch (endedBy) {
    case 'deadline':
      return 'cut short by the deadline'
    case 'interrupt':
      return 'cut short by an interrupt'
    case 'target':
      return failure === undefined
        ? 'cut short because the target gave up'
        : `cut short, to the blame of the ${failure.blame} (${oneLine(failure.code, 80)})`
    case undefined:
      return 'cut short'
  }
}
