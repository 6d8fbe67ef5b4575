import type { Problem } from '../../problem.ts'
import { rangeOf } from '../../yaml/place.ts'
import { createProblems, inTextOrder } from '../../yaml/problems.ts'
import { readDocument, type Document } from '../document.ts'
import { checkAbsences } from '../rules.ts'
import { ADVICE } from './advice/index.ts'
import { frameRuleOf } from './frame-rule.ts'
import type { Advise, LintProblem, Undecided } from './problem.ts'
import { RULE_OF_CODE } from './rule-of-code.ts'
import { LINT_RULES, type RuleId } from './rules.ts'

export interface LintOptions {
  /** The file's name, as problems give it. */
  readonly file: string
  /** What `${env(…)}` may read; default nothing. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** What all rules have against one text, in the order of the text. */
export interface Linted {
  /** Undefined where the text does not tell its edition. */
  readonly document: Document | undefined
  readonly problems: readonly LintProblem[]
  readonly undecided: readonly Undecided[]
}

/** Beyond this many, problems no longer help anyone. */
const MAX_PROBLEMS = 200

/** Judges the text of an `s.yaml` of either edition by every rule that needs no disk. Never throws. */
export function lintText(text: string, { file, env = {} }: LintOptions): Linted {
  const found = createProblems(file)
  const document = readDocument(text, env, found)
  if (document !== undefined && !found.failed) checkAbsences(document)
  const { problems, undecided } = sorted(found.list)
  if (document !== undefined) {
    const advise = adviseInto(problems, document)
    for (const check of ADVICE) check(document, advise)
  }
  return { document, problems: inTextOrder(problems), undecided: inTextOrder(undecided) }
}

/** Rules that say better what another one says of the same key, which then is not said. */
const SAYS_BETTER: Readonly<Partial<Record<RuleId, RuleId>>> = { 'SY-L22': 'SY-L07' }

/** Notes advice into a list, unless an error was noted for that very range or there is too much of it. */
export function adviseInto(list: LintProblem[], { place }: Document): Advise {
  return (rule, path, at, message, severity = LINT_RULES[rule].severity) => {
    const range = rangeOf(place, path, at)
    const { line, column } = range.start
    const here = list.filter(({ range: { start } }) => start.line === line && start.column === column)
    if (here.some((other) => other.rule === rule || other.severity === 'error')) return
    const worse = here.find((other) => other.rule === SAYS_BETTER[rule])
    if (worse !== undefined) list.splice(list.indexOf(worse), 1)
    if (list.length < MAX_PROBLEMS) list.push({ rule, severity, path: path.join('.'), range, message })
  }
}

function sorted(found: readonly Problem[]): { problems: LintProblem[]; undecided: Undecided[] } {
  const problems: LintProblem[] = []
  const undecided: Undecided[] = []
  for (const { code, path, range, message } of found) {
    const meaning = RULE_OF_CODE[code]
    if (meaning === undefined) continue
    const rule = frameRuleOf({ code, path }) ?? meaning.rule
    const { severity = LINT_RULES[rule].severity } = meaning
    if (meaning.undecided === true) undecided.push({ rule, path, range, message })
    else problems.push({ rule, severity, path, range, message })
  }
  return { problems, undecided }
}
