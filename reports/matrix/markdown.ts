import { oneLine } from '../one-line.ts'
import { LEVELS } from '../tally.ts'
import type { Cell, Column, Matrix, ProfileMatrix, Rejection } from './matrix.ts'
import { dayOf, demandWords, holdsWords, outcomeWords, STANDING_WORDS } from './words.ts'

/** The matrix as a Markdown document. */
export function markdown({ title, profiles, rejected, tool }: Matrix): string {
  const parts = [
    `# ${escaped(title)}`,
    ...profiles.flatMap(profileParts),
    ...rejectedParts(rejected),
    `Every report was verified by fc-conformance ${escaped(tool.version)}.`,
  ]
  return `${parts.join('\n\n')}\n`
}

function profileParts(profile: ProfileMatrix): string[] {
  const { profile: name, columns, rows, history } = profile
  return [
    `## ${name}`,
    table(
      [
        'Implementation',
        'Version',
        'Outcome',
        ...LEVELS.map((level) => level.toUpperCase()),
        'Judged by',
        'On',
      ],
      columns.map(totalsRow),
    ),
    table(
      ['Requirement', ...columns.map(({ name: who, version }) => escaped(`${who} ${version}`))],
      rows.map(({ id, cells }) => [id, ...cells.map(cellText)]),
    ),
    ...history.map(({ name: who, entries }) =>
      [
        `### ${escaped(who)} over time`,
        ...entries.map(({ column, changes }) => {
          const told = changes.map(({ requirement, from, to }) => `${requirement} ${from} → ${to}`).join(', ')
          return `- ${escaped(column.version)}, ${dayOf(column)}: ${outcomeWords(column)}${told === '' ? '' : `; ${told}`}`
        }),
      ].join('\n'),
    ),
  ]
}

function totalsRow(column: Column): string[] {
  const { name, version, slug, partial, totals } = column
  const why = partial.length === 0 ? '' : ` (in part: ${escaped(partial.join('; '))})`
  return [
    `[${escaped(name)}](reports/${slug}.html)`,
    escaped(version),
    `${outcomeWords(column)}${why}`,
    ...LEVELS.map((level) => holdsWords(totals[level])),
    escaped(demandWords(column)),
    dayOf(column),
  ]
}

function cellText({ standing, evidence, readings = [] }: Cell): string {
  const shown = readings.length === 0 ? STANDING_WORDS[standing].mark : escaped(readings.join(', '))
  // A bracket in a link would end it.
  return evidence === undefined || shown === '' ? shown : `[${shown}](<${evidence}>)`
}

function rejectedParts(rejected: readonly Rejection[]): string[] {
  if (rejected.length === 0) return []
  return [
    '## Turned away',
    rejected.map(({ file, reason }) => `- ${escaped(file)}: ${escaped(reason)}`).join('\n'),
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Most that a name or a reason takes. */
const CHARACTERS = 300

/** Text that means nothing to a reader of Markdown or HTML but itself. */
function escaped(text: string): string {
  return oneLine(text, CHARACTERS)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~@-]/g, (sign) => `\\${sign}`)
}
