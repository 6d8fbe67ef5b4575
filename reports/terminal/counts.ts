import { oneLine } from '../facts.ts'
import { groupBy, LEVELS, STANDINGS, type Counts, type Group, type Standing } from '../tally.ts'
import { LOOKS, READING_ORDER } from './paint.ts'
import type { Telling } from './section.ts'

/** A table per profile, one row per suite, and one of the levels. */
export function counts(telling: Telling): readonly string[] {
  const { tally } = telling
  if (tally.checks.total === 0) return []
  const tables = groupBy(tally.groups, (group) => group.profile).flatMap(([profile, groups]) => [
    ...table(profile, groups.map(suiteRow), telling),
    '',
  ])
  const levels = LEVELS.map((level) => ({ name: level.toUpperCase(), counts: tally.byLevel[level] }))
  const all = { name: 'all checks', counts: tally.checks }
  return [...tables, ...table('by level', [...levels.filter((row) => row.counts.total > 0), all], telling)]
}

interface Row {
  readonly name: string
  readonly counts: Counts
}

function suiteRow({ suite, counts: of }: Group): Row {
  return { name: oneLine(suite, 60), counts: of }
}

function table(title: string, rows: readonly Row[], telling: Telling): string[] {
  const { paint } = telling
  const width = Math.max(24, ...rows.map((row) => row.name.length))
  const words = READING_ORDER.map((column) => LOOKS[column].word.padStart(cellWidth(column))).join('')
  return [
    `${paint.strong(title.padEnd(width + 2))}${paint.faint(words)}`,
    ...rows.map((row) => rowLine(row, width, telling)),
  ]
}

function rowLine({ name, counts: of }: Row, width: number, { paint }: Telling): string {
  const worst = STANDINGS.find((standing) => of[standing] > 0) ?? 'not-applicable'
  const cells = READING_ORDER.map((column) => {
    const count = of[column]
    const cell = (count === 0 ? '·' : String(count)).padStart(cellWidth(column))
    return paint[count === 0 ? 'faint' : LOOKS[column].tone](cell)
  })
  return `${paint[LOOKS[worst].tone](LOOKS[worst].mark)} ${name.padEnd(width)}${cells.join('')}`
}

function cellWidth(column: Standing): number {
  return LOOKS[column].word.length + 4
}
