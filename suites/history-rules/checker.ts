import type { Entry, Knowledge } from './entry.ts'
import { judgeEntry, judgeOver, nextLife, UNSEEN } from './automaton.ts'
import { factsOf } from './facts.ts'
import { findingOf, type Finding } from './finding.ts'
import { createIdWatch } from './ids.ts'
import { isSign, type Breach, type Facts, type Life } from './life.ts'
import { applicabilityOf, type Applicability } from './needs.ts'
import { createRecent } from './recent.ts'
import type { RuleId } from './rules.ts'
import { createUpdateWatch, type FirstSign } from './updates.ts'

/** What a checker may remember; it holds at most twice as much. Whatever is forgotten is never held against anybody. */
export interface Limits {
  /** Instances, those of late; 2 000 by default. */
  readonly instances?: number
  /** Request ids, and numbers of calls, those of late; 50 000 by default. */
  readonly ids?: number
  /** Findings per rule; 100 by default. All are counted. */
  readonly findings?: number
}

/** Judges a stream of entries by the rules that hold over whole histories: in one pass, in bounded memory. */
export interface HistoryChecker extends Applicability {
  see(entry: Entry): void
  /** The record is over. To be called once. */
  end(): Finding[]
  /** How often each rule was broken so far. */
  counts(): ReadonlyMap<RuleId, number>
  /**
   * What had to be forgotten to keep to the limits: instances that may have gone on, request ids and calls. While all
   * are 0, nothing was overlooked.
   */
  forgotten(): { readonly instances: number; readonly ids: number; readonly calls: number }
}

interface Known extends FirstSign {
  readonly facts: Facts
  life: Life
}

export function createHistoryChecker(knowledge: Knowledge, limits: Limits = {}): HistoryChecker {
  const { instances: maxInstances = 2_000, ids: maxIds = 50_000 } = limits
  const applicability = applicabilityOf(knowledge)
  const ledger = createLedger(knowledge, applicability.applicable, limits.findings ?? 100)
  const lives = createRecent<string, Known>(maxInstances)
  const ids = createIdWatch(knowledge, maxIds)
  const updates = createUpdateWatch(maxIds)
  const facts = new Map<string, Facts>()
  let place = 0

  /** Who comes when others were forgotten may be one of them. */
  const factsFor = (fn: string): Facts => {
    const whole = knowledge.whole.start && lives.forgotten() === 0
    const key = `${String(whole)} ${fn}`
    const known = facts.get(key) ?? factsOf(knowledge, fn, whole)
    facts.set(key, known)
    return known
  }
  const instanceOf = (entry: Entry, instance: string): Known => {
    const known = lives.get(instance)
    if (known !== undefined) return known
    const born: Known = { first: entry, place, stale: 0, facts: factsFor(entry.fn ?? ''), life: UNSEEN }
    lives.set(instance, born)
    return born
  }
  const seeSign = (entry: Entry, instance: string): void => {
    const known = instanceOf(entry, instance)
    ledger.note(judgeEntry(known.life, entry, known.facts))
    ledger.note(updates.judge(entry, known))
    known.life = nextLife(known.life, entry, known.facts)
  }

  return {
    ...applicability,
    see(entry) {
      place += 1
      if (entry.instance !== undefined && isSign(entry)) seeSign(entry, entry.instance)
      ledger.note(ids.see(entry))
      updates.see(entry, place)
    },
    end() {
      for (const { life, facts: own } of lives.values()) ledger.note(judgeOver(life, own))
      ledger.note(ids.end())
      return ledger.findings()
    },
    counts: ledger.counts,
    forgotten: () => ({ instances: lives.forgotten(), ids: ids.forgotten(), calls: updates.forgotten() }),
  }
}

interface Ledger {
  readonly note: (breaches: readonly Breach[]) => void
  readonly counts: () => ReadonlyMap<RuleId, number>
  readonly findings: () => Finding[]
}

/** Keeps what was broken: of the rules that are judged the first breaches, of weaker ones only that they were. */
function createLedger(knowledge: Knowledge, applicable: ReadonlySet<RuleId>, most: number): Ledger {
  const counts = new Map<RuleId, number>()
  const broken = new Set<string>()
  const kept: (Breach & { readonly rule: RuleId })[] = []
  return {
    counts: () => counts,
    note(breaches) {
      for (const breach of breaches) {
        if (!isOf(breach, applicable)) {
          broken.add(breach.rule)
          continue
        }
        const count = (counts.get(breach.rule) ?? 0) + 1
        counts.set(breach.rule, count)
        if (count <= most) kept.push(breach)
      }
    },
    findings: () => kept.map((breach) => findingOf(breach, broken, knowledge)),
  }
}

function isOf(breach: Breach, rules: ReadonlySet<RuleId>): breach is Breach & { readonly rule: RuleId } {
  return rules.has(breach.rule as RuleId)
}
