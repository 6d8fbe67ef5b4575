import type { RuleAudit } from '../../../schemas/audit/audit.ts'
import type { LogFacts } from './facts.ts'
import type { LogResult } from './log-audit.ts'
import { LINE_RULES, type LineRule, type LineRuleId } from './rules.ts'

/** What became of each rule over lines. */
export function lineRuleAudits({ facts, rules }: LogResult): readonly RuleAudit[] {
  return (Object.entries(LINE_RULES) as [LineRuleId, LineRule][]).map(([rule, { clauses, level, text }]) => {
    const broken = rules.broken(rule)
    const head = { rule, clauses, level, text, broken }
    const reason = reasonAgainst(rule, facts)
    if (reason !== undefined) return { ...head, standing: 'not-applicable', reason }
    if (broken > 0) return { ...head, standing: 'broken' }
    return { ...head, standing: rules.exercised(rule) > 0 ? 'holds' : 'not-exercised' }
  })
}

/** Why a rule cannot be decided by a log of which so much is known; `undefined` when it can. */
export function reasonAgainst(rule: LineRuleId, facts: LogFacts): string | undefined {
  const { kind, generation, instances, masked } = facts
  switch (rule) {
    case 'log/framing-lines-are-whole':
    case 'log/an-id-runs-once-at-a-time':
      return reasonAgainstKind(kind)
    case 'log/ids-have-their-form':
      return generation === undefined ? NO_GENERATION : reasonAgainstKind(kind)
    case 'log/ids-agree-with-the-entry':
      return undefined
    case 'log/inner-times-are-utc':
      return reasonAgainstKind(kind) ?? (generation === 'fc1' ? 'it is no rule of `fc1`' : undefined)
    case 'log/hooks-of-the-generation':
      if (instances !== 'unknown') return PER_INSTANCE
      return generation === undefined ? NO_GENERATION : undefined
    case 'log/hooks-end-before-they-begin-again':
      return instances === 'unknown' ? NO_INSTANCES : reasonAgainstKind(kind)
    case 'log/ends-have-the-id-of-their-start':
      if (!masked) return 'judged by the whole ids'
      return instances === 'unknown' ? NO_INSTANCES : reasonAgainstKind(kind)
    case 'log/ends-follow-their-starts':
    case 'log/initializer-ends-before-its-invocation':
    case 'log/pre-freeze-follows-its-invocation':
      if (instances !== 'unknown') return PER_INSTANCE
      return reasonAgainstKind(kind) ?? (masked ? MASKED : undefined)
  }
}

const NO_GENERATION = 'it is not known which generation the log is of (`--generation`)'
const PER_INSTANCE = 'judged instance by instance, since the log tells them apart'
const NO_INSTANCES = 'the record does not tell instances apart'
const MASKED = 'the ids are covered in part: equal ones may be of different requests'

function reasonAgainstKind(kind: LogFacts['kind']): string | undefined {
  if (kind === 'python') return undefined
  if (kind === 'container') return 'a server prints what it likes: it is a rule of built-in runtimes'
  return 'it is not known whether a built-in runtime of Python printed the log (`--profile`)'
}
