import { oneLine } from '../../reports/one-line.ts'
import { paintWith, type Paint } from '../../reports/terminal/paint.ts'
import { OPEN } from '../diff/aspects.ts'
import type { Comparison, Difference, JudgedBoth } from '../diff/comparison.ts'
import type { Row } from '../diff/compare.ts'

/** Columns of one trace; what is longer goes on in the next line. */
const WIDTH = 52

/** For a person: the sequence, both traces side by side, who breaks the contract by it, and the sum in the last line. */
export function diffWords(comparison: Comparison, { colour = false } = {}): string {
  const paint = paintWith(colour)
  const { difference, leftOpen, unseen, unsteady } = comparison
  const blocks = [
    ...(difference === undefined ? [] : differenceBlocks(comparison, difference, paint)),
    ...listed('Not compared:', unseen),
    ...listed(
      'The contract leaves open, and they differ in:',
      leftOpen.map(({ what, clauses, sequences }) => `${what} (${clauses.join(', ')}): ${times(sequences)}`),
    ),
    ...(unsteady === 0
      ? []
      : [`They differed once and not again in ${times(unsteady)}, which may be a matter of time.`]),
    closing(comparison, paint),
  ]
  return `${blocks.join('\n\n')}\n`
}

function times(sequences: number): string {
  return sequences === 1 ? 'one sequence' : `${sequences} sequences`
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [[title, ...items.map((item) => `  ${oneLine(item)}`)].join('\n')]
}

function differenceBlocks({ a, b }: Comparison, difference: Difference, paint: Paint): string[] {
  const { profile, setup, commands, shrinks, drawnCommands, rows, checks, clauses } = difference
  const small =
    shrinks === 0
      ? 'as it was drawn'
      : `made smaller ${shrinks} times from ${drawnCommands} commands, and played again`
  const steps = commands.map((command, at) => `  ${at + 1}. ${oneLine(command)}`)
  return [
    `${paint.strong(profile)}  ${oneLine(setupWords(setup))}\n${steps.join('\n')}\n  (${small})`,
    [
      paint.strong(sides('', `A  ${a.name} ${a.version}`, `B  ${b.name} ${b.version}`)),
      ...rowsOf(rows, paint),
    ].join('\n'),
    ...listed('Clauses that speak about what differs:', [clauses.join(', ')]),
    ...listed('Checks that come out otherwise:', checks.map(checkWords)),
  ]
}

function setupWords(setup: Difference['setup']): string {
  return Object.entries(setup)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ')
}

function rowsOf(rows: readonly Row[], paint: Paint): string[] {
  let last = ''
  return rows.flatMap((row) => {
    const head = row.subject === last ? [] : [paint.strong(row.subject)]
    last = row.subject
    const mark = row.state === 'differs' ? '✗' : row.state === 'open' ? '~' : ' '
    const note =
      row.state === 'open' && row.open !== undefined ? `    open: ${OPEN[row.open].what}` : undefined
    const told = [
      `${mark} ${row.what}`,
      sides('  ', row.a ?? '(not seen)', row.b ?? '(not seen)'),
      ...(note === undefined ? [] : [note]),
    ].join('\n')
    return [
      ...head,
      row.state === 'differs' ? paint.bad(told) : row.state === 'open' ? paint.doubtful(told) : told,
    ]
  })
}

/** Two texts beside one another, each broken where its column ends. */
function sides(indent: string, a: string, b: string): string {
  const [left, right] = [a, b].map((text) => broken(oneLine(text)))
  const lines = Math.max(left?.length ?? 0, right?.length ?? 0)
  return Array.from({ length: lines }, (_, at) =>
    `${indent}  ${(left?.[at] ?? '').padEnd(WIDTH)} │ ${right?.[at] ?? ''}`.trimEnd(),
  ).join('\n')
}

function broken(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(...(word.match(new RegExp(`.{1,${WIDTH}}`, 'gu')) ?? ['']))
  }
  return lines
}

function checkWords({ id, clauses, a, b }: JudgedBoth): string {
  const words = { passed: 'passes', failed: 'fails', untriggered: 'has nothing to judge' } as const
  return `${id} (${clauses.join(', ')}): A ${words[a]}, B ${words[b]}`
}

function closing({ outcome, sequences, seed, profiles, a, b }: Comparison, paint: Paint): string {
  const who = `${oneLine(a.name)} and ${oneLine(b.name)}`
  const where = `${times(sequences)}, ${profiles.join(', ')}, seed ${seed}`
  return outcome === 'same'
    ? paint.good(`same | ${who}: no difference in ${where}`)
    : paint.bad(`different | ${who}: after ${where}`)
}
