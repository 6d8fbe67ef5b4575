import type { Knowledge, Stage } from './entry.ts'
import { RULES, type Rule, type RuleId } from './rules.ts'

/** What a record may or may not tell. */
export type Need =
  | Stage
  | 'instances'
  | 'profile'
  | 'outcomes'
  | 'ends'
  | 'freezes'
  | 'all-freezes'
  | 'ids'
  | 'header'
  | 'log'
  | 'no-retries'
  | 'whole'

/** Which rules a record can be judged by; why not by the others. */
export interface Applicability {
  readonly applicable: ReadonlySet<RuleId>
  readonly notApplicable: readonly { readonly rule: RuleId; readonly reason: string }[]
}

export function applicabilityOf(knowledge: Knowledge): Applicability {
  const judged = RULE_IDS.map((rule) => ({ rule, reason: reasonAgainst(RULES[rule], knowledge) }))
  return {
    applicable: new Set(judged.flatMap(({ rule, reason }) => (reason === undefined ? [rule] : []))),
    notApplicable: judged.flatMap(({ rule, reason }) => (reason === undefined ? [] : [{ rule, reason }])),
  }
}

export const RULE_IDS = Object.keys(RULES) as RuleId[]

function reasonAgainst(rule: Rule, knowledge: Knowledge): string | undefined {
  const { profile } = knowledge
  if (profile === undefined && rule.profiles.length < RULES['start-comes-first'].profiles.length)
    return 'it is not known which generation and kind of runtime the record is of'
  if (profile !== undefined && !rule.profiles.includes(profile)) return `it is no rule of \`${profile}\``
  const lacking = rule.needs.find((need) => !tells(knowledge, need))
  return lacking === undefined ? undefined : (LACKING[lacking] ?? `the record does not tell of ${lacking}`)
}

/** Whether a record tells what a rule, or a weaker one, needs. */
export function tells(knowledge: Knowledge, need: Need): boolean {
  switch (need) {
    case 'instances':
    case 'outcomes':
    case 'ends':
    case 'ids':
      return knowledge[need]
    case 'profile':
      return knowledge.profile !== undefined
    case 'freezes':
      return knowledge.freezes !== 'none'
    case 'all-freezes':
      return knowledge.freezes === 'all'
    case 'header':
    case 'log':
      return knowledge.names.includes(need)
    case 'no-retries':
      return !knowledge.retries
    case 'whole':
      return knowledge.whole.start && knowledge.whole.end
    case 'Initialize':
    case 'Invoke':
    case 'PreFreeze':
    case 'PreStop':
      return knowledge.stages.includes(need)
  }
}

const LACKING: Readonly<Partial<Record<Need, string>>> = {
  instances: 'the record does not tell instances apart',
  profile: 'it is not known which generation and kind of runtime the record is of',
  outcomes: 'the record does not tell which runs failed',
  ends: 'the record does not tell where every run ends',
  freezes: 'the record does not tell of freezes',
  'all-freezes': 'the record does not tell of every freeze',
  ids: 'the record does not tell request ids',
  header: 'the record does not have the headers of all answers',
  log: 'the record does not have the framing lines of all invocations',
  'no-retries': 'requests may have been repeated under the same id',
  whole: 'the record may be a part of what happened',
}
