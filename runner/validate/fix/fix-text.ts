import type { Linted } from '../../../schemas/s-yaml/lint/lint.ts'
import { applyFix, linesOf, type Fix } from './edit.ts'
import { flatHookFixes } from './flat-hooks.ts'
import { indentationFixes } from './indentation.ts'
import { tokenFixes } from './tokens.ts'

/** Judges a text; what it leaves out, such as suppressed problems, is not fixed. */
export type Lint = (text: string) => Linted

/**
 * Carries out the fixes that are safe, by changing the few characters that are wrong: comments, order and layout stay.
 * A fix stays only when the text is better with it, so that a second run finds nothing more to do.
 */
export function fixText(text: string, lint: Lint): string {
  let best = rate(text, lint)
  for (let before = ''; before !== best.text;) {
    before = best.text
    best = fixOnce(fixIndentation(best, lint), lint)
  }
  return best.text
}

interface Rated {
  readonly text: string
  readonly linted: Linted
  readonly rank: Rank
}

/** Goes through all fixes once, from the end of the text: what is changed there leaves offsets before it right. */
function fixOnce(rated: Rated, lint: Lint): Rated {
  let best = rated
  let waiting = fixesOf(best)
  for (let fix = waiting.shift(); fix !== undefined; fix = waiting.shift()) {
    const tried = rate(applyFix(best.text, fix), lint)
    if (!isBetter(tried.rank, best.rank)) continue
    best = tried
    const start = Math.min(...fix.map((edit) => edit.start))
    waiting = fixesOf(best).filter((one) => endOf(one) <= start)
  }
  return best
}

/** Makes a text readable, if there is one way to do so that is better than all others. */
function fixIndentation(rated: Rated, lint: Lint): Rated {
  if (rated.linted.document !== undefined) return rated
  const fixes = indentationFixes(linesOf(rated.text), rated.linted.problems)
  const texts = new Set(fixes.map((fix) => applyFix(rated.text, fix)))
  const tried = [...texts].map((text) => rate(text, lint))
  const best = tried.find((one) => tried.every((other) => other === one || isBetter(one.rank, other.rank)))
  return best !== undefined && isBetter(best.rank, rated.rank) ? best : rated
}

/** All fixes that may be worth trying, last one first. */
function fixesOf({ text, linted }: Rated): Fix[] {
  const { document, problems } = linted
  if (document === undefined) return []
  const lines = linesOf(text)
  const fixes = [...tokenFixes(lines, document, problems), ...flatHookFixes(lines, document)]
  return fixes.toSorted((a, b) => endOf(b) - endOf(a))
}

function endOf(fix: Fix): number {
  return Math.max(...fix.map(({ end }) => end))
}

/**
 * What is wrong, worst first: what cannot be read, keys that have no meaning where they stand, other errors, warnings.
 * A key must be right before its value can be judged, so one problem less of a kind outweighs any of a later kind.
 */
type Rank = readonly number[]

const MISPLACED: ReadonlySet<string> = new Set(['SY-L06', 'SY-L07'])

function rate(text: string, lint: Lint): Rated {
  const linted = lint(text)
  const errors = linted.problems.filter(({ severity }) => severity === 'error')
  const unread = errors.filter(({ rule }) => rule === 'SY-L01').length
  const misplaced = errors.filter(({ rule }) => MISPLACED.has(rule)).length
  const warnings = linted.problems.length - errors.length
  const isRead = linted.document !== undefined
  return { text, linted, rank: [isRead ? 0 : 1, unread, misplaced, errors.length, warnings] }
}

function isBetter(rank: Rank, than: Rank): boolean {
  const first = rank.findIndex((count, index) => count !== than[index])
  return first >= 0 && (rank[first] ?? 0) < (than[first] ?? 0)
}
