import type { Validation } from '../../schemas/validation/validation.ts'
import type { Paint } from '../terminal/paint.ts'
import { staleWords } from './known-failures.ts'

/** The closing line: the whole in one word, files by verdict, problems by severity, and what stayed undecided. */
export function summary({ counts, files, strict, knownFailures }: Validation, paint: Paint): string {
  const { invalid, undecided, unreadable } = counts.files
  const stale = knownFailures?.stale.length ?? 0
  const red = invalid + unreadable + stale + (strict ? undecided : 0) > 0
  const { error, warning, information } = counts.problems
  const parts = [
    listed([
      [counts.files.valid, 'valid'],
      [invalid, 'invalid'],
      [undecided, 'undecided'],
      [unreadable, 'unreadable'],
    ]),
    listed([
      [error, error === 1 ? 'error' : 'errors'],
      [warning, warning === 1 ? 'warning' : 'warnings'],
      [information, 'for information'],
    ]),
    counts.undecided === 0 ? '' : undecidedWords(counts.undecided, strict),
    counts.suppressed === 0 ? '' : `${counts.suppressed} silenced by comments`,
    (knownFailures?.known ?? 0) === 0 ? '' : `${knownFailures?.known ?? 0} known`,
    staleWords({ knownFailures }),
  ]
  const judged = `${files.length} ${files.length === 1 ? 'file' : 'files'} judged`
  const words = [judged, ...parts.filter((part) => part !== '')].join('; ')
  return `${paint[red ? 'bad' : 'good'](red ? 'not valid' : 'valid')}: ${words}`
}

function listed(counts: readonly (readonly [number, string])[]): string {
  return counts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(', ')
}

function undecidedWords(count: number, strict: boolean): string {
  const words = `${count} ${count === 1 ? 'place' : 'places'} undecided until deployment`
  return strict ? words : `${words} (\`--strict\` shows them)`
}
