import type { HookStatus } from '../schemas/report/report.ts'
import { oneLine } from './one-line.ts'

const HOOKS = ['initializer', 'pre-freeze', 'pre-stop'] as const
const NOT_SEEN = '-'

/**
 * What one platform made of the answers to its hooks, as a table of answers by hooks; answers of which it made the
 * same share a line. Nothing for no rows.
 */
export function hookStatusLines(rows: readonly HookStatus[]): string[] {
  return aligned(hookStatusTable(rows))
}

/** The same as cells, the head first; they are safe for a terminal. */
export function hookStatusTable(rows: readonly HookStatus[]): readonly (readonly string[])[] {
  const hooks = HOOKS.filter((hook) => rows.some((row) => row.hook === hook))
  const answersByWords = new Map<string, string[]>()
  const cellsByWords = new Map<string, readonly string[]>()
  for (const answer of new Set(rows.map((row) => row.answer))) {
    const cells = hooks.map((hook) => cellOf(rows.find((row) => row.hook === hook && row.answer === answer)))
    const words = cells.join('\n')
    cellsByWords.set(words, cells)
    answersByWords.set(words, [...(answersByWords.get(words) ?? []), oneLine(answer)])
  }
  const body = [...answersByWords].map(([words, answers]) => [
    answers.join(' '),
    ...(cellsByWords.get(words) ?? []),
  ])
  return body.length === 0 ? [] : [['answer', ...hooks], ...body]
}

function cellOf(row: HookStatus | undefined): string {
  if (row === undefined) return NOT_SEEN
  const { counted, instance, sentAgain, caller } = row
  const words = [
    ...(counted === 'unknown' ? [] : [counted]),
    ...(instance === 'unknown' ? [] : [`instance ${instance}`]),
    ...(sentAgain ? ['sent again'] : []),
    ...(caller === '' ? [] : [`caller ${oneLine(caller, 40)}`]),
  ]
  return words.join(', ') || NOT_SEEN
}

function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
