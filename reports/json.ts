import type { RunReport } from '../schemas/report/report.ts'
import { sorted } from '../schemas/canonical.ts'
import { harmlessJson } from './escape.ts'

/** What a reader wants to see first; other keys follow in alphabetical order, at every depth. */
const FIRST: readonly string[] = [
  'schemaVersion',
  'tool',
  'outcome',
  'complete',
  'endedBy',
  'failure',
  'startedAt',
  'durationMs',
  'target',
  'id',
  'index',
  'kind',
]

const RANKS = new Map(FIRST.map((key, rank) => [key, rank]))

/**
 * The report as it is, for programs and for judging it again: equal reports give equal text. What would steer
 * a terminal that the file is shown on, or hide in an editor, is written as an escape of the same value.
 */
export function json(report: RunReport): string {
  return `${harmlessJson(JSON.stringify(sorted(report, compareKeys), undefined, 2))}\n`
}

function compareKeys(a: string, b: string): number {
  const byRank = (RANKS.get(a) ?? FIRST.length) - (RANKS.get(b) ?? FIRST.length)
  if (byRank !== 0) return byRank
  return a < b ? -1 : 1
}
