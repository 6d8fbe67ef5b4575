import type {
  CheckResult,
  ConflictResult,
  HookStatus,
  Lacking,
  Place,
  RecordingResult,
  RequirementResult,
  RunReport,
} from '../../schemas/report/report.ts'
import type { Finding } from '../../schemas/verification/verification.ts'
import type { JudgedParts } from '../core/judge/judge-run.ts'
import { compareLists } from './compare-lists.ts'
import { differences } from './differences.ts'
import type { Round } from './round.ts'

export interface JudgedRound {
  readonly round: Round
  readonly parts: JudgedParts
}

/** Holds all that a report says of its histories against what follows from them. One list of each kind. Pure. */
export function compareResults(report: RunReport, rounds: readonly JudgedRound[]): Finding[][] {
  const all = <T>(pick: (parts: JudgedParts) => readonly T[]): (T & Pick<Place, 'interpreter'>)[] =>
    rounds.flatMap(({ round: { interpreter }, parts }) => pick(parts).map((one) => ({ ...one, interpreter })))
  return [
    compareLists({
      ...{ place: '/checks', noun: 'the check', nameOf: placed(idOf), rule: 'verdict' },
      expected: all(({ checks }) => checks),
      // What is known to be red is no matter of the histories.
      found: report.checks.map((check): CheckResult => ({ ...check, known: undefined })),
    }),
    compareLists({
      ...{ place: '/recordings', noun: 'the recording', nameOf: placed(idOf), rule: 'verdict' },
      expected: all(({ recordings }) => recordings),
      found: report.recordings,
    }),
    compareLists({
      ...{ place: '/requirements', noun: 'the requirement', rule: 'verdict' },
      nameOf: placed(({ id, suite }: RequirementResult) => `${suite} ${id}`),
      expected: all(({ requirements }) => requirements),
      found: report.requirements,
    }),
    compareLists({
      ...{
        place: '/lacking',
        noun: 'what is lacking,',
        nameOf: placed(({ need }: Lacking) => need),
        rule: 'verdict',
      },
      expected: all(({ lacking }) => lacking),
      found: report.lacking,
    }),
    compareLists({
      ...{ place: '/conflicts', noun: 'the contradiction', rule: 'verdict' },
      nameOf: placed(({ id, question }: ConflictResult) => `${id}: ${question}`),
      expected: all(({ conflicts = [] }) => conflicts),
      found: report.conflicts ?? [],
    }),
    compareRows(
      report,
      rounds.flatMap(({ parts }) => parts.hookStatuses ?? []),
    ),
  ]
}

const idOf = ({ id }: CheckResult | RecordingResult): string => id

/** What tells a result from all others: ids repeat from profile to profile, and from interpreter to interpreter. */
function placed<T extends Place>(nameOf: (item: T) => string): (item: T) => string {
  return (item) => `\`${nameOf(item)}\` (${[item.profile, item.interpreter].filter(Boolean).join(', ')})`
}

/** Rows have no name; they stand in order. */
function compareRows({ hookStatuses = [] }: RunReport, expected: readonly HookStatus[]): Finding[] {
  return differences(expected, hookStatuses, '/hookStatuses').map((difference) => ({
    rule: 'verdict',
    message: "it is not what follows from the report's own histories",
    ...difference,
  }))
}
