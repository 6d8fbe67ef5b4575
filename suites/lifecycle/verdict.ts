import { createHistoryChecker } from '../history-rules/checker.ts'
import type { Entry } from '../history-rules/entry.ts'
import type { Finding } from '../history-rules/finding.ts'
import { fromHistory, type ReadHistory } from '../history-rules/from-history.ts'
import type { RuleId } from '../history-rules/rules.ts'
import type { Lens } from '../lens/views.ts'

/** What all rules together made of one history. */
export interface Verdict extends ReadHistory {
  readonly lens: Lens
  /** What was found first against each rule that was broken. */
  readonly first: ReadonlyMap<RuleId, Finding>
  /** Why it cannot be judged by the others. */
  readonly notApplicable: ReadonlyMap<RuleId, string>
  readonly lives: readonly LifeEntries[]
}

/** All that is known of one instance, in order. */
export interface LifeEntries {
  readonly fn: string
  readonly instance: string
  readonly entries: readonly Entry[]
}

const verdicts = new WeakMap<Lens, Verdict>()

/** Judges a history by all rules; once, however many checks ask. */
export function verdictOf(lens: Lens): Verdict {
  const known = verdicts.get(lens)
  if (known !== undefined) return known
  const read = fromHistory(lens.history, lens)
  const checker = createHistoryChecker(read.knowledge, { findings: 1 })
  for (const entry of read.entries) checker.see(entry)
  const verdict: Verdict = {
    ...read,
    lens,
    first: new Map(checker.end().map((finding) => [finding.rule, finding])),
    notApplicable: new Map(checker.notApplicable.map(({ rule, reason }) => [rule, reason])),
    lives: livesOf(read.entries),
  }
  verdicts.set(lens, verdict)
  return verdict
}

function livesOf(entries: readonly Entry[]): LifeEntries[] {
  const lives = new Map<string, { fn: string; instance: string; entries: Entry[] }>()
  for (const entry of entries) {
    const { instance, fn = '' } = entry
    if (instance === undefined) continue
    const life = lives.get(instance) ?? { fn, instance, entries: [] }
    life.entries.push(entry)
    lives.set(instance, life)
  }
  return [...lives.values()]
}
