import type { Position, Range } from '../../../schemas/problem.ts'

/** A piece of text to put in the place of another one, by offsets. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What makes one problem go away; the edits do not overlap. */
export type Fix = readonly Edit[]

/** A text and where its lines begin. */
export interface Lines {
  readonly text: string
  readonly count: number
  offsetOf(position: Position): number
  /** The text of a range. */
  slice(range: Range): string
  /** A line without its end, and the offset at which it begins. */
  line(number: number): { readonly start: number; readonly text: string }
}

/** Finds the lines of a text, 1-based. */
export function linesOf(text: string): Lines {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const startOf = (number: number): number => starts[number - 1] ?? text.length
  const offsetOf = ({ line, column }: Position): number => startOf(line) + column - 1
  return {
    text,
    count: starts.length,
    offsetOf,
    slice: ({ start, end }) => text.slice(offsetOf(start), offsetOf(end)),
    line: (number) => ({
      start: startOf(number),
      text: text.slice(startOf(number), startOf(number + 1)).replace(/\r?\n$/, ''),
    }),
  }
}

/** Carries edits out, last one first, so that the offsets of the others stay right. */
export function applyFix(text: string, fix: Fix): string {
  return fix
    .toSorted((a, b) => b.start - a.start)
    .reduce((changed, edit) => changed.slice(0, edit.start) + edit.text + changed.slice(edit.end), text)
}
