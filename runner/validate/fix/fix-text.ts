import type { Linted } from '../../../schemas/s-yaml/lint/lint.ts'
import type { RuleId } from '../../../schemas/s-yaml/lint/rules.ts'
import { applyFix, linesOf, type Fix } from './edit.ts'
import { flatHookFixes } from './flat-hooks.ts'
import { indentationFixes } from './indentation.ts'
import { tokenFixes } from './tokens.ts'

/** Judges a text; what it leaves out, such as suppressed problems, is not fixed. */
export type Lint = (text: string) => Linted

/** A text with its fixes. */
export interface Fixed {
  readonly text: string
  /** Whether not every fix was tried, because there is more to judge than one run may. */
  readonly unfinished: boolean
}

/**
 * Characters that are judged in one run, at least one whole text beside the one that is there: whatever is tried costs
 * as much as judging the file.
 */
const MAX_JUDGED = 160 * 1024

/** The judge of one run, and how much it may still judge. */
interface Work {
  readonly lint: Lint
  left: number
  unfinished: boolean
}

/**
 * Carries out the fixes that are safe, by changing the few characters that are wrong: comments, order and layout stay.
 * A fix stays only when the text is better with it, so that a second run finds nothing more to do.
 */
export function fixText(text: string, lint: Lint): Fixed {
  const work: Work = { lint, left: MAX_JUDGED, unfinished: false }
  let best = rated(text, lint)
  for (let before = ''; before !== best.text;) {
    before = best.text
    best = fixOnce(fixAlike(fixIndentation(best, work), work), work)
  }
  return { text: best.text, unfinished: work.unfinished }
}

interface Rated {
  readonly text: string
  readonly linted: Linted
  readonly rank: Rank
}

/** Judges what a fix makes of a text, as long as there is work left. */
function attempt(text: string, work: Work): Rated | undefined {
  if (work.left < text.length) {
    work.unfinished = true
    return undefined
  }
  work.left -= text.length
  return rated(text, work.lint)
}

/** Tries all fixes of one rule at once: where each makes its problem go away, there is no need to try them one by one. */
function fixAlike(start: Rated, work: Work): Rated {
  const { document, problems } = start.linted
  const rules = new Set(problems.map(({ rule }) => rule))
  let best = start
  for (const rule of document === undefined ? [] : rules) {
    const fixes = separateFixesOf(best, rule)
    if (fixes.length < 2) continue
    const tried = attempt(applyFix(best.text, fixes.flat()), work)
    if (tried !== undefined && gain(tried.rank, best.rank) >= fixes.length) best = tried
  }
  return best
}

/** Fixes of one rule that do not touch one another; of several for one place none. */
function separateFixesOf({ text, linted }: Rated, rule: RuleId): Fix[] {
  const { document, problems } = linted
  if (document === undefined) return []
  const ofRule = problems.filter((problem) => problem.rule === rule)
  const fixes = tokenFixes(linesOf(text), document, ofRule)
  const counts = new Map<number, number>()
  for (const fix of fixes) counts.set(endOf(fix), (counts.get(endOf(fix)) ?? 0) + 1)
  return fixes.filter((fix) => counts.get(endOf(fix)) === 1)
}

/** Goes through all fixes once, from the end of the text: what is changed there leaves offsets before it right. */
function fixOnce(start: Rated, work: Work): Rated {
  let best = start
  let waiting = fixesOf(best)
  for (let fix = waiting.shift(); fix !== undefined; fix = waiting.shift()) {
    const tried = attempt(applyFix(best.text, fix), work)
    if (tried === undefined) return best
    if (gain(tried.rank, best.rank) <= 0) continue
    best = tried
    const from = Math.min(...fix.map((edit) => edit.start))
    waiting = fixesOf(best).filter((one) => endOf(one) <= from)
  }
  return best
}

/** Makes a text readable, if there is one way to do so that is better than all others. */
function fixIndentation(start: Rated, work: Work): Rated {
  if (start.linted.document !== undefined) return start
  const fixes = indentationFixes(linesOf(start.text), start.linted.problems)
  const texts = new Set(fixes.map((fix) => applyFix(start.text, fix)))
  const tried = [...texts].map((text) => attempt(text, work))
  // Which one is best is known only when all were judged.
  if (!tried.every((one) => one !== undefined)) return start
  const best = tried.find((one) => tried.every((other) => other === one || gain(one.rank, other.rank) > 0))
  return best !== undefined && gain(best.rank, start.rank) > 0 ? best : start
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

function rated(text: string, lint: Lint): Rated {
  const linted = lint(text)
  const errors = linted.problems.filter(({ severity }) => severity === 'error')
  const unread = errors.filter(({ rule }) => rule === 'SY-L01').length
  const misplaced = errors.filter(({ rule }) => MISPLACED.has(rule)).length
  const warnings = linted.problems.length - errors.length
  const isRead = linted.document !== undefined
  return { text, linted, rank: [isRead ? 0 : 1, unread, misplaced, errors.length, warnings] }
}

/** How many problems less a text has, of the worst kind in which the two differ; negative where it has more. */
function gain(rank: Rank, than: Rank): number {
  const first = rank.findIndex((count, index) => count !== than[index])
  return first < 0 ? 0 : (than[first] ?? 0) - (rank[first] ?? 0)
}
