import { JUDGED_PROFILES, type Profile } from '../../schemas/profile.ts'
import type { RecordingResult, RunReport } from '../../schemas/report/report.ts'
import { anchorOf } from '../html/anchor.ts'
import { groupBy } from '../tally.ts'
import { columnOf, requirementsOf, standingsOf } from './column.ts'
import type {
  Cell,
  CellStanding,
  Column,
  History,
  HistoryEntry,
  Matrix,
  ProfileMatrix,
  ReadingRow,
  Rejection,
  Row,
  Submission,
} from './matrix.ts'

export interface MatrixInput {
  readonly title: string
  readonly tool: RunReport['tool']
  readonly submissions: readonly Submission[]
  readonly rejected: readonly Rejection[]
}

/** Puts verified reports side by side, profile by profile. Pure. */
export function buildMatrix({ title, tool, submissions, rejected }: MatrixInput): Matrix {
  const profiles = JUDGED_PROFILES.flatMap((profile) => {
    const own = submissions.filter(({ report }) => report.profiles.includes(profile))
    return own.length === 0 ? [] : [profileMatrix(own, profile)]
  })
  return { schemaVersion: 1, title, tool, profiles, rejected }
}

/** A report and the head of its column. */
interface Told {
  readonly report: RunReport
  readonly column: Column
}

function profileMatrix(submissions: readonly Submission[], profile: Profile): ProfileMatrix {
  const told = submissions.map((one): Told => ({ report: one.report, column: columnOf(one, profile) }))
  const histories = groupBy(told, ({ column }) => column.name).map(
    ([name, same]) => [name, same.toSorted((a, b) => order(a.column.startedAt, b.column.startedAt))] as const,
  )
  // What stands for the whole goes before what is newer and in part.
  const newest = histories.flatMap(
    ([, entries]) => entries.findLast(({ column }) => column.partial.length === 0) ?? entries.at(-1) ?? [],
  )
  const columns = newest.toSorted(
    (a, b) =>
      Number(a.column.partial.length > 0) - Number(b.column.partial.length > 0) ||
      order(a.column.name, b.column.name),
  )
  return {
    profile,
    columns: columns.map(({ column }) => column),
    rows: rowsOf(columns, profile),
    readings: readingsOf(columns, profile),
    history: histories
      .filter(([, entries]) => entries.length > 1)
      .map(([name, entries]): History => ({ name, entries: historyOf(entries, profile) })),
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function rowsOf(columns: readonly Told[], profile: Profile): Row[] {
  const results = columns.map(({ report }) => requirementsOf(report, profile))
  const standings = columns.map(({ report }) => standingsOf(report, profile))
  const ids = new Set(results.flatMap((one) => [...one.keys()]))
  return [...ids].flatMap((id): Row[] => {
    const [first] = results.flatMap((one) => one.get(id) ?? [])
    if (first === undefined) return []
    const cells = columns.map((told, at) => cellOf(told, profile, id, standings[at]?.get(id) ?? 'unjudged'))
    return [{ id, level: first.level, text: first.text, cells }]
  })
}

function cellOf({ report, column }: Told, profile: Profile, id: string, standing: CellStanding): Cell {
  if (standing === 'unjudged' || standing === 'excluded') return { standing }
  const page = `reports/${column.slug}.html`
  if (standing === 'recorded') {
    const readings = report.recordings
      .filter((one) => one.profile === profile && one.requirement === id)
      .flatMap(({ seen }) => seen ?? [])
    return { standing, evidence: page, readings: [...new Set(readings)] }
  }
  const verdict = standing === 'warning' ? 'fail' : standing
  const decisive = report.checks.find(
    (check) => check.profile === profile && check.requirements.includes(id) && check.verdict === verdict,
  )
  return { standing, evidence: decisive === undefined ? page : `${page}#${anchorOf(decisive)}` }
}

function readingsOf(columns: readonly Told[], profile: Profile): ReadingRow[] {
  const own = columns.map(({ report }) => report.recordings.filter((one) => one.profile === profile))
  const ids = new Set(own.flatMap((recordings) => recordings.map(({ id }) => id)))
  return [...ids].flatMap((id): ReadingRow[] => {
    const each = own.map((recordings): RecordingResult | undefined => {
      const same = recordings.filter((one) => one.id === id)
      return same.find(({ seen }) => seen !== undefined) ?? same[0]
    })
    const known = each.find((one) => one !== undefined)
    if (known === undefined || each.every((one) => one?.seen === undefined)) return []
    const { requirement, question, readings } = known
    return [{ recording: id, requirement, question, readings, seen: each.map((one) => one?.seen) }]
  })
}

function historyOf(entries: readonly Told[], profile: Profile): HistoryEntry[] {
  return entries.map(({ report, column }, at) => {
    const before = entries[at - 1]
    if (before === undefined) return { column, changes: [] }
    const [earlier, later] = [before.report, report].map((one) => standingsOf(one, profile))
    const changes = [...(later ?? [])].flatMap(([requirement, to]) => {
      const from = earlier?.get(requirement) ?? 'unjudged'
      return from === to ? [] : [{ requirement, from, to }]
    })
    return { column, changes }
  })
}
