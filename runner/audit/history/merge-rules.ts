import type { RuleAudit, RuleStanding } from '../../../schemas/audit/audit.ts'

/** What weighs more comes first. */
const WEIGHT: readonly RuleStanding[] = ['broken', 'holds', 'not-exercised', 'not-applicable']

/** The same rules, judged by two records of the same lives: what one shows, the other need not. */
export function mergeRules(one: readonly RuleAudit[], other: readonly RuleAudit[]): readonly RuleAudit[] {
  return one.map((rule) => {
    const twin = other.find((candidate) => candidate.rule === rule.rule)
    if (twin === undefined) return rule
    const heavier = WEIGHT.indexOf(twin.standing) < WEIGHT.indexOf(rule.standing) ? twin : rule
    return { ...heavier, broken: rule.broken + twin.broken }
  })
}
