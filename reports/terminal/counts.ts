import { oneLine } from '../one-line.ts'
import { countChecks, groupBy, LEVELS, STANDINGS, type Counts, type Group, type Standing } from '../tally.ts'
import { LOOKS, READING_ORDER } from './paint.ts'
import type { Telling } from './section.ts'

/** A table per profile, one row per suite, one of the levels, and one of the interpreters when there were several. */
export function counts(telling: Telling): readonly string[] {
  const { tally } = telling
  if (tally.checks.total === 0) return []
  const tables = groupBy(tally.groups, (group) => group.profile).flatMap(([profile, groups]) => [
    ...table(profile, suiteRows(groups, telling), telling),
    '',
  ])
  const levels = LEVELS.map((level) => ({ name: level.toUpperCase(), counts: tally.byLevel[level] }))
  const all = { name: 'all checks', counts: tally.checks }
  const byInterpreter = interpreterRows(telling)
  return [
    ...tables,
    ...(byInterpreter.length === 0 ? [] : [...table('by interpreter', byInterpreter, telling), '']),
    ...table('by level', [...levels.filter((row) => row.counts.total > 0), all], telling),
  ]
}

interface Row {
  readonly name: string
  readonly counts: Counts
}

/** With several interpreters a row holds the checks with all of them. */
function suiteRows(groups: readonly Group[], { report }: Telling): Row[] {
  return groupBy(groups, ({ suite }) => suite).map(([suite, same]) => ({
    name: oneLine(suite, 60),
    counts: countChecks(
      same.flatMap(({ checks }) => checks),
      report.options.strict,
    ),
  }))
}

function interpreterRows({ report: { interpreters = [], checks, options } }: Telling): Row[] {
  return interpreters.map(({ interpreter }) => ({
    name: oneLine(interpreter, 60),
    counts: countChecks(
      checks.filter((check) => check.interpreter === interpreter),
      options.strict,
    ),
  }))
}

function table(title: string, rows: readonly Row[], telling: Telling): string[] {
  const { paint } = telling
  const width = Math.max(24, ...rows.map((row) => row.name.length))
  const words = columnsOf(telling)
    .map((column) => LOOKS[column].word.padStart(cellWidth(column)))
    .join('')
  return [
    `${paint.strong(title.padEnd(width + 2))}${paint.faint(words)}`,
    ...rows.map((row) => rowLine(row, width, telling)),
  ]
}

function rowLine({ name, counts: of }: Row, width: number, telling: Telling): string {
  const { paint } = telling
  const worst = STANDINGS.find((standing) => of[standing] > 0) ?? 'not-applicable'
  const cells = columnsOf(telling).map((column) => {
    const count = of[column]
    const cell = (count === 0 ? '·' : String(count)).padStart(cellWidth(column))
    return paint[count === 0 ? 'faint' : LOOKS[column].tone](cell)
  })
  return `${paint[LOOKS[worst].tone](LOOKS[worst].mark)} ${name.padEnd(width)}${cells.join('')}`
}

/** Known failures have a column where there are any. */
function columnsOf({ tally }: Telling): readonly Standing[] {
  return READING_ORDER.filter((column) => column !== 'known' || tally.checks.known > 0)
}

function cellWidth(column: Standing): number {
  return LOOKS[column].word.length + 4
}
