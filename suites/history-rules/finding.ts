import type { Entry, Knowledge } from './entry.ts'
import type { Breach } from './life.ts'
import { tells } from './needs.ts'
import { RULES, type Rule, type RuleId, type Weaker } from './rules.ts'

/** A rule was broken: what contradicts it, and what is left of it. */
export interface Finding {
  readonly rule: RuleId
  /** Clauses of the contract. */
  readonly clauses: readonly string[]
  readonly level: 'must' | 'should'
  /** The rule in a sentence. */
  readonly expected: string
  /** What was there instead, in words. */
  readonly actual: string
  readonly fn?: string | undefined
  readonly instance?: string | undefined
  /**
   * The smallest set of entries that contradicts the rule, in their order: without any one of them, the others do not.
   */
  readonly events: readonly Entry[]
  /** What the contradiction is that it is not there, as far as the record is complete; absent where the set says all. */
  readonly missing?: string | undefined
  /** The strongest weaker statements that the whole record keeps to; empty if it keeps to none that is known. */
  readonly holds: readonly Weaker[]
}

/** Makes the finding, once it is known which weaker statements the record breaks. */
export function findingOf(
  { rule, events, missing }: Breach & { readonly rule: RuleId },
  broken: ReadonlySet<string>,
  knowledge: Knowledge,
): Finding {
  const { clauses, level, title }: Rule = RULES[rule]
  const last = events.at(-1)
  return {
    ...{ rule, clauses, level, events, missing },
    expected: title,
    actual: [
      events.map(showEntry).join(', then '),
      ...(missing === undefined ? [] : [`without ${missing}`]),
    ].join(', '),
    fn: last?.fn,
    instance: events.find(({ instance }) => instance !== undefined)?.instance,
    holds: strongest(RULES[rule], broken, knowledge),
  }
}

/** The weaker statements that hold and that no other one implies that holds. */
function strongest(rule: Rule, broken: ReadonlySet<string>, knowledge: Knowledge): readonly Weaker[] {
  const holding = rule.weaker.filter(
    ({ id, needs = [] }) => !broken.has(id) && needs.every((need) => tells(knowledge, need)),
  )
  const implied = new Set(holding.flatMap(({ implies = [] }) => implies))
  return holding.filter(({ id }) => !implied.has(id))
}

/** An entry in words, e.g. `begin of Invoke (#12)`. */
export function showEntry(entry: Entry): string {
  const id = 'requestId' in entry && entry.requestId !== undefined ? ` ${entry.requestId}` : ''
  return `${deedOf(entry)}${id} (#${entry.at})`
}

function deedOf(entry: Entry): string {
  switch (entry.what) {
    case 'begin':
      return `begin of ${entry.stage}`
    case 'end':
      return `${entry.outcome ?? 'end'} of ${entry.stage}`
    case 'named':
      return `id in the ${entry.by}`
    case 'listed':
      return 'id in the list of requests'
    case 'said':
      return 'printed line'
    case 'asked':
      return `call ${entry.call}`
    case 'updated':
      return 'update'
    case 'started':
    case 'frozen':
    case 'thawed':
    case 'ended':
      return entry.what
  }
}
