import { quote } from '../../schemas/explain.ts'
import { nearest } from '../../schemas/nearest.ts'
import type { Range } from '../../schemas/problem.ts'
import type { Linted } from '../../schemas/s-yaml/lint/lint.ts'
import type { LintProblem, Undecided } from '../../schemas/s-yaml/lint/problem.ts'
import { LINT_RULES, type RuleId } from '../../schemas/s-yaml/lint/rules.ts'
import { commentsOf, type Comment } from '../../schemas/yaml/comments.ts'
import { isRule, nearestRule } from './severities.ts'

type Findings = Pick<Linted, 'problems' | 'undecided' | 'complete'>

/** Findings of a text without those that its comments silence. */
export interface Suppressed {
  readonly problems: readonly LintProblem[]
  readonly undecided: readonly Undecided[]
  /** How many were silenced. */
  readonly suppressed: number
}

/** Silences one rule in one line. */
interface Suppression {
  readonly rule: RuleId
  readonly line: number
  /** Where the rule is named. */
  readonly range: Range
}

/** Beyond this many, problems no longer help anyone. */
const MAX_MISUSES = 200

const PREFIX = 'fc-conformance-disable'
const NEXT_LINE = `${PREFIX}-next-line`
const SAME_LINE = `${PREFIX}-line`

/**
 * Takes out what comments silence: `# fc-conformance-disable-next-line SY-L34 -- reason` above a line,
 * `# fc-conformance-disable-line SY-L34 -- reason` in it. A comment that silences nothing is a problem itself.
 */
export function suppress(text: string, findings: Findings): Suppressed {
  return silence(text, findings, (misuses) => misuses)
}

/**
 * The same for a text that another one builds on: what its comments do not silence here they may silence where that
 * file is judged itself, or another one that builds on it.
 */
export function suppressElsewhere(text: string, findings: Findings): Suppressed {
  return silence(text, findings, () => [])
}

function silence(
  text: string,
  findings: Findings,
  told: (misuses: readonly LintProblem[]) => readonly LintProblem[],
): Suppressed {
  const { problems: all, undecided: open } = findings
  if (!text.includes(PREFIX)) return { problems: all, undecided: open, suppressed: 0 }
  const { suppressions, problems: misuses } = readSuppressions(text)
  const keyOf = (rule: RuleId, line: number): string => `${line} ${rule}`
  const silenced = new Set(suppressions.map(({ rule, line }) => keyOf(rule, line)))
  const used = new Set<string>()
  const speaks = ({ rule, range }: Undecided): boolean => {
    const key = keyOf(rule, range.start.line)
    if (silenced.has(key)) used.add(key)
    return !silenced.has(key)
  }
  const problems = findings.problems.filter(speaks)
  const undecided = findings.undecided.filter(speaks)
  // What a comment silences may be among what was not noted.
  const unused = findings.complete
    ? suppressions.filter(({ rule, line }) => !used.has(keyOf(rule, line)))
    : []
  return {
    problems: [...problems, ...told([...misuses, ...unused.map(unusedProblem)]).slice(0, MAX_MISUSES)],
    undecided,
    suppressed: findings.problems.length - problems.length + (findings.undecided.length - undecided.length),
  }
}

function readSuppressions(text: string): { suppressions: Suppression[]; problems: LintProblem[] } {
  const comments = commentsOf(text)
  const below = linesBelow(comments)
  const suppressions: Suppression[] = []
  const problems: LintProblem[] = []
  for (const comment of comments.filter(({ text: words }) => words.startsWith(PREFIX))) {
    const [directive = ''] = comment.text.split(/\s/, 1)
    const rules = directive === NEXT_LINE || directive === SAME_LINE ? rulesOf(comment, directive) : []
    if (rules.length === 0 && problems.length < MAX_MISUSES) problems.push(emptyProblem(comment, directive))
    const next = directive === NEXT_LINE ? comment.line + 1 : comment.line
    const line = directive === NEXT_LINE ? (below.get(next) ?? next) : next
    for (const { rule, range } of rules)
      if (isRule(rule)) suppressions.push({ rule, line, range })
      else if (problems.length < MAX_MISUSES) problems.push(unknownProblem(rule, range))
  }
  return { suppressions, problems }
}

/** Of comments above one another each is for the line below them all: by the line of a comment that stands alone. */
function linesBelow(comments: readonly Comment[]): ReadonlyMap<number, number> {
  const below = new Map<number, number>()
  for (const { line, alone } of comments.toReversed())
    if (alone) below.set(line, below.get(line + 1) ?? line + 1)
  return below
}

/** The rules that a comment names, parted by blanks or commas, in front of `--` and a reason. */
function rulesOf(comment: Comment, directive: string): { rule: string; range: Range }[] {
  const [list = ''] = comment.text.slice(directive.length).split(/(?:^|\s)--(?:\s|$)/, 1)
  const start = comment.textColumn + directive.length
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }) => ({
    rule,
    range: rangeAt(comment.line, start + index, rule.length),
  }))
}

function rangeAt(line: number, column: number, length: number): Range {
  return { start: { line, column }, end: { line, column: column + length } }
}

function emptyProblem(comment: Comment, directive: string): LintProblem {
  const range = rangeAt(comment.line, comment.textColumn, directive.length)
  if (directive === NEXT_LINE || directive === SAME_LINE)
    return misuse(
      range,
      `${quote(directive)} takes the ids of rules. Found none. Name them, e.g. ${quote(`# ${directive} SY-L34 -- reason`)}.`,
    )
  const near = nearest(directive, [NEXT_LINE, SAME_LINE]) ?? NEXT_LINE
  return misuse(
    range,
    `Problems are silenced by ${quote(NEXT_LINE)} and ${quote(SAME_LINE)}. Found ${quote(directive)}, which has no effect. Did you mean ${quote(near)}?`,
  )
}

function unknownProblem(rule: string, range: Range): LintProblem {
  const near = nearestRule(rule)
  const advice =
    near === undefined ? 'Name a rule, and put `--` in front of the reason.' : `Did you mean ${quote(near)}?`
  return misuse(range, `A suppression names rules. No rule has the id ${quote(rule)}. ${advice}`)
}

function unusedProblem({ rule, line, range }: Suppression): LintProblem {
  return misuse(
    range,
    `A suppression silences a problem. Found none of ${quote(rule)} in line ${line}. Remove it, or check its place.`,
  )
}

function misuse(range: Range, message: string): LintProblem {
  return { rule: 'SY-L41', severity: LINT_RULES['SY-L41'].severity, path: '', range, message }
}
