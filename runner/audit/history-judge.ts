import type { RuleAudit } from '../../schemas/audit/audit.ts'
import { createHistoryChecker, type Limits } from '../../suites/history-rules/checker.ts'
import type { Entry, Knowledge } from '../../suites/history-rules/entry.ts'
import { RULE_IDS } from '../../suites/history-rules/needs.ts'
import { RULES, type Rule, type RuleId } from '../../suites/history-rules/rules.ts'
import { createExercise } from './exercise.ts'
import type { JudgedFinding } from './file-audit.ts'

/** Judges what is known of lives, by the rules that hold over whole histories. */
export interface HistoryJudge {
  see(entry: Entry): void
  /** To be called once. */
  end(): HistoryResult
}

export interface HistoryResult {
  readonly rules: readonly RuleAudit[]
  readonly findings: readonly JudgedFinding[]
  /** Instances that were told apart, and requests that begin. */
  readonly instances: number
  readonly requests: number
  /** What had to be forgotten, in sentences. */
  readonly notes: readonly string[]
}

/** Less than a checker holds by default: a log may be of any length, and its instances are gone after a while. */
const LIMITS: Limits = { instances: 10_000, ids: 20_000 }
/** Instances that are counted; what is beyond is said to be so. */
const MOST_COUNTED = 50_000

export function createHistoryJudge(knowledge: Knowledge): HistoryJudge {
  const checker = createHistoryChecker(knowledge, LIMITS)
  const namesLines = checker.applicable.has('lines-name-known-requests')
  const exercise = createExercise(knowledge)
  const instances = new Set<string>()
  let requests = 0
  const audited = (rule: RuleId, broken: number): RuleAudit => {
    const { clauses, level, title }: Rule = RULES[rule]
    const head = { rule: nameOf(rule), clauses, level, text: `${title}.`, broken }
    const against = checker.notApplicable.find((one) => one.rule === rule)
    if (against !== undefined) return { ...head, standing: 'not-applicable', reason: against.reason }
    if (broken > 0) return { ...head, standing: 'broken' }
    return { ...head, standing: exercise.cameUp(rule) ? 'holds' : 'not-exercised' }
  }

  return {
    see(entry) {
      if (entry.what === 'said' && !namesLines) return
      exercise.see(entry)
      if (entry.what === 'begin' && entry.stage === 'Invoke') requests++
      if (entry.instance !== undefined && instances.size < MOST_COUNTED) instances.add(entry.instance)
      checker.see(entry)
    },
    end() {
      const findings = checker.end().map((finding): JudgedFinding => {
        const { rule, clauses, level, expected, actual, fn, instance, events, holds } = finding
        return {
          ...{ rule: nameOf(rule), clauses, level, text: `${expected}.`, expected, actual, fn, instance },
          weaker: holds.length === 0 ? undefined : holds.map(({ title }) => title).join('; '),
          places: [...new Set(events.map(({ at }) => at))],
        }
      })
      const counts = checker.counts()
      const { instances: lives, ids } = checker.forgotten()
      return {
        findings,
        rules: RULE_IDS.map((rule) => audited(rule, counts.get(rule) ?? 0)),
        instances: instances.size,
        requests,
        notes: [
          ...(instances.size < MOST_COUNTED ? [] : [`There are more than ${MOST_COUNTED} instances.`]),
          ...forgottenNote(lives, 'instances'),
          ...forgottenNote(ids, 'request ids'),
        ],
      }
    },
  }
}

function nameOf(rule: RuleId): string {
  return `history/${rule}`
}

function forgottenNote(count: number, what: string): readonly string[] {
  return count === 0
    ? []
    : [
        `${count} ${what} were forgotten, the oldest first: what came of them later was not held against them.`,
      ]
}
