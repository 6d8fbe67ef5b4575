import type { Problem } from '../../problem.ts'
import { createProblems, inTextOrder, isSamePlace } from '../../yaml/problems.ts'
import { readDocument, type Document, type ReadOptions } from '../document.ts'
import { checkAbsences } from '../rules.ts'
import { ADVICE } from './advice/index.ts'
import { frameRuleOf } from './frame-rule.ts'
import { placed } from './placed.ts'
import type { Advise, LintProblem, Undecided } from './problem.ts'
import { RULE_OF_CODE } from './rule-of-code.ts'
import { LINT_RULES, type RuleId } from './rules.ts'
import { findUndecidedTexts } from './undecided.ts'

export interface LintOptions extends ReadOptions {
  /** The file's name, as problems give it. */
  readonly file: string
}

/** What all rules have against one text, in the order of the text. */
export interface Linted {
  /** Undefined where the text does not tell its edition. */
  readonly document: Document | undefined
  readonly problems: readonly LintProblem[]
  readonly undecided: readonly Undecided[]
  /** False where there may have been too many problems to note them all. */
  readonly complete: boolean
}

/** Beyond this many, problems no longer help anyone. */
export const MAX_PROBLEMS = 200

/** Judges the text of an `s.yaml` of either edition by every rule that needs no disk. Never throws. */
export function lintText(text: string, options: LintOptions): Linted {
  const { file } = options
  const found = createProblems(file)
  const document = readDocument(text, options, found)
  if (document !== undefined && !found.failed) checkAbsences(document)
  const { problems, undecided } = sorted(found.list, file)
  if (document !== undefined) {
    const advise = adviseInto(problems, document)
    for (const check of ADVICE) check(document, advise)
    undecided.push(...findUndecidedTexts(document))
  }
  const complete = found.complete && problems.length < MAX_PROBLEMS
  return { document, problems: inTextOrder(problems), undecided: inTextOrder(undecided), complete }
}

/** Rules that say better what another one says of the same key, which then is not said. */
const SAYS_BETTER: Readonly<Partial<Record<RuleId, RuleId>>> = { 'SY-L22': 'SY-L07' }

/** Notes advice into a list, unless an error was noted for that very place or there is too much of it. */
export function adviseInto(list: LintProblem[], { file, locate }: Document): Advise {
  return (rule, path, at, message, severity = LINT_RULES[rule].severity) => {
    if (list.length >= MAX_PROBLEMS) return
    const located = locate(path, at)
    const here = list.filter(
      (other) =>
        other.range.start.line === located.range.start.line &&
        isSamePlace({ ...other, file: other.file ?? file }, located),
    )
    if (here.some((other) => other.rule === rule || other.severity === 'error')) return
    const worse = here.find((other) => other.rule === SAYS_BETTER[rule])
    if (worse !== undefined) list.splice(list.indexOf(worse), 1)
    list.push({ rule, severity, path: path.join('.'), ...placed(located, file), message })
  }
}

function sorted(
  found: readonly Problem[],
  file: string,
): { problems: LintProblem[]; undecided: Undecided[] } {
  const problems: LintProblem[] = []
  const undecided: Undecided[] = []
  for (const { code, path, message, ...located } of found) {
    const meaning = RULE_OF_CODE[code]
    if (meaning === undefined) continue
    const rule = frameRuleOf({ code, path }) ?? meaning.rule
    const { severity = LINT_RULES[rule].severity } = meaning
    const place = placed(located, file)
    if (meaning.undecided === true) undecided.push({ rule, path, ...place, message })
    else problems.push({ rule, severity, path, ...place, message })
  }
  return { problems, undecided }
}
