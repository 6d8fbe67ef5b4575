import type { Begin, Entry, Knowledge, Stage } from '../../suites/history-rules/entry.ts'
import type { Need } from '../../suites/history-rules/needs.ts'
import { RULES, type RuleId } from '../../suites/history-rules/rules.ts'

/** Notes which rules something could have broken: only of those it can be said that they hold. */
export interface Exercise {
  see(entry: Entry): void
  cameUp(rule: RuleId): boolean
}

/** What a rule needs to have been seen before it can be said to hold, beside runs of the stages that it names. */
const CAME_UP: Readonly<Partial<Record<RuleId, readonly Entry['what'][]>>> = {
  'start-comes-first': ['started'],
  'nothing-after-the-end': ['ended'],
  'frozen-between-requests': ['frozen'],
  'still-while-frozen': ['frozen'],
  'thaw-follows-freeze': ['thawed'],
  'pre-freeze-before-each-freeze': ['frozen'],
  'old-instances-get-no-new-calls': ['updated', 'asked'],
  'ids-agree': ['named'],
  'log-names-requests-only': ['named'],
  'log-names-every-request': ['named'],
  'lines-name-known-requests': ['said'],
  'hooks-are-not-listed': ['listed'],
  'requests-are-listed-once': ['listed'],
}
const STAGES: readonly Stage[] = ['Initialize', 'Invoke', 'PreFreeze', 'PreStop']

export function createExercise(knowledge: Knowledge): Exercise {
  const deeds = new Set<Entry['what']>()
  const begun = new Set<Stage>()
  let requests = 0
  /** Whether what only some rules are about was there. */
  const triggers: Partial<Record<RuleId, boolean>> = {
    'hooks-of-the-generation': false,
    'configured-hooks-only': false,
    'failed-instance-does-not-serve': false,
    'one-request-at-a-time': false,
    'concurrency-is-respected': false,
    'every-start-has-its-end': knowledge.whole.end,
    'request-ids-are-unique': !knowledge.retries,
  }
  const seeBegin = ({ stage, fn = '', call }: Begin & Pick<Entry, 'fn'>): void => {
    begun.add(stage)
    if (knowledge.functionOf(fn).absent.length > 0) triggers['configured-hooks-only'] = true
    if (stage !== 'Invoke') {
      triggers['hooks-of-the-generation'] = true
      return
    }
    requests++
    if (requests > 1) triggers['one-request-at-a-time'] = triggers['concurrency-is-respected'] = true
    if (call !== undefined) triggers['request-ids-are-unique'] = true
  }
  return {
    see(entry) {
      deeds.add(entry.what)
      if (entry.what === 'begin') seeBegin(entry)
      else if (entry.what === 'ended') triggers['every-start-has-its-end'] = true
      else if (entry.what === 'end' && entry.stage === 'Initialize' && entry.outcome === 'failure')
        triggers['failed-instance-does-not-serve'] = true
    },
    cameUp(rule) {
      if (triggers[rule] === false || begun.size === 0) return false
      const needs: readonly Need[] = RULES[rule].needs
      const stages = STAGES.filter((stage) => needs.includes(stage))
      return (
        stages.every((stage) => begun.has(stage)) && (CAME_UP[rule] ?? []).every((what) => deeds.has(what))
      )
    },
  }
}
