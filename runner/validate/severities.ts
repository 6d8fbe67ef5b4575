import { nearest } from '../../schemas/nearest.ts'
import type { LintProblem } from '../../schemas/s-yaml/lint/problem.ts'
import type { Severity } from '../../schemas/s-yaml/lint/rule.ts'
import { LINT_RULES, type RuleId } from '../../schemas/s-yaml/lint/rules.ts'
import { ToolError } from '../tool-error.ts'

/** How heavy the problems of a rule are for this user, whatever the rule says; `off` for not at all. */
export type Severities = ReadonlyMap<RuleId, Severity | 'off'>

const WEIGHTS = ['off', 'information', 'warning', 'error'] as const

/**
 * Reads `SY-L28=off` and the like; of two for one rule the later one counts.
 *
 * @throws ToolError `unknown-rule` with the nearest one, `unknown-severity`.
 */
export function parseSeverities(options: readonly string[]): Severities {
  return new Map(options.map(parseSeverity))
}

function parseSeverity(option: string): [RuleId, Severity | 'off'] {
  const [rule = '', ...rest] = option.split('=')
  const weight = WEIGHTS.find((one) => one === rest.join('='))
  if (!isRule(rule)) {
    const near = nearestRule(rule)
    throw new ToolError('unknown-rule', `expected the id of a rule before \`=\`, found \`${option}\``, {
      hint: near === undefined ? 'For example --rule SY-L28=off.' : `Did you mean \`${near}\`?`,
    })
  }
  if (weight === undefined)
    throw new ToolError('unknown-severity', `expected ${rule}=<severity>, found \`${option}\``, {
      hint: `Severities are ${WEIGHTS.join(', ')}; for example --rule ${rule}=off.`,
    })
  return [rule, weight]
}

export function isRule(text: string): text is RuleId {
  return Object.hasOwn(LINT_RULES, text)
}

export function nearestRule(text: string): RuleId | undefined {
  return nearest(text.toUpperCase(), Object.keys(LINT_RULES)) as RuleId | undefined
}

/** What a rule says about a text, with what stays undecided. */
export interface Findings<Problem, Undecided> {
  readonly problems: readonly Problem[]
  readonly undecided: readonly Undecided[]
}

/** Weighs problems anew; those of a rule that is off go, and so does what it left undecided. */
export function weigh<Undecided extends Pick<LintProblem, 'rule'>>(
  { problems, undecided }: Findings<LintProblem, Undecided>,
  severities: Severities,
): Findings<LintProblem, Undecided> {
  return {
    problems: problems.flatMap((problem) => {
      const severity = severities.get(problem.rule) ?? problem.severity
      return severity === 'off' ? [] : [{ ...problem, severity }]
    }),
    undecided: undecided.filter(({ rule }) => severities.get(rule) !== 'off'),
  }
}
