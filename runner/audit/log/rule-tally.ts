import type { Tally } from './line-checker.ts'
import { LINE_RULES, type Breach, type LineRuleId } from './rules.ts'

/** Counts what the rules over lines come to, and keeps the first breaches of each. */
export interface RuleTally extends Tally {
  readonly exercised: (rule: LineRuleId) => number
  readonly broken: (rule: LineRuleId) => number
  /** In the order in which they were found; the first ones of each rule. */
  readonly breaches: readonly Breach[]
}

/** Breaches of one rule that are kept: a log that is wrong in every line says nothing more in the next thousand. */
export const MOST_BREACHES = 100

export function createRuleTally(): RuleTally {
  const exercised = new Map<LineRuleId, number>()
  const broken = new Map<LineRuleId, number>()
  const breaches: Breach[] = []
  for (const rule of Object.keys(LINE_RULES) as LineRuleId[]) {
    exercised.set(rule, 0)
    broken.set(rule, 0)
  }
  return {
    exercise(rule) {
      exercised.set(rule, (exercised.get(rule) ?? 0) + 1)
    },
    breach(breach) {
      const before = broken.get(breach.rule) ?? 0
      broken.set(breach.rule, before + 1)
      if (before < MOST_BREACHES) breaches.push(breach)
    },
    exercised: (rule) => exercised.get(rule) ?? 0,
    broken: (rule) => broken.get(rule) ?? 0,
    breaches,
  }
}
