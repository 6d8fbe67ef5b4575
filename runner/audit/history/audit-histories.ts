import type { FileAudit } from '../../../schemas/audit/audit.ts'
import type { Event, History } from '../../../schemas/history/event.ts'
import { fromHistory } from '../../../suites/history-rules/from-history.ts'
import { ToolError } from '../../tool-error.ts'
import { fileAudit, provingPlaces, toldFindings } from '../file-audit.ts'
import { createHistoryJudge, type HistoryResult } from '../history-judge.ts'
import { lineFindings } from '../log/audit-log.ts'
import { lineRuleAudits } from '../log/decidable.ts'
import type { Said } from '../log/facts.ts'
import { createLogAudit, type LogResult } from '../log/log-audit.ts'
import { eventText } from './event-text.ts'
import { mergeRules } from './merge-rules.ts'
import { readHistories, type HistorySource } from './read-histories.ts'

/** Judges the histories of this tool: those of a report one by one, or one that stands in a file of its own. */
export async function auditHistories(source: HistorySource, said: Said): Promise<readonly FileAudit[]> {
  const histories = await readHistories(source, said)
  return histories.map(({ history, name }) => auditHistory(source.file, name, history))
}

/** By what was seen from inside and outside, and by what was logged: each may tell what the other does not. */
function auditHistory(file: string, scenario: string | undefined, history: History): FileAudit {
  const seen = judgeLives(file, history)
  const logged = judgeLog(file, history)
  const log = logged.history.end()
  const findings = [...lineFindings(logged), ...seen.findings, ...log.findings]
  const wanted = provingPlaces(toldFindings(findings))
  const texts = new Map(
    history.events.flatMap((event) =>
      wanted.has(event.index) ? [[event.index, eventText(event)] as const] : [],
    ),
  )
  const judged = {
    ...{ file, scenario, form: 'history' as const, unit: 'event' as const, findings },
    facts: { ...logged.facts, instances: 'told' as const },
    counts: {
      lines: history.events.length,
      told: logged.told,
      instances: Math.max(seen.instances, log.instances),
      requests: Math.max(seen.requests, log.requests),
    },
    notes: seen.notes,
    rules: [...lineRuleAudits(logged), ...mergeRules(seen.rules, log.rules)],
  }
  return fileAudit(judged, texts)
}

function judgeLives(file: string, history: History): HistoryResult {
  try {
    const { entries, knowledge } = fromHistory(history)
    const judge = createHistoryJudge(knowledge)
    for (const entry of entries) judge.see(entry)
    return judge.end()
  } catch (error) {
    // Each event has the shape of one, but what is in it may be anything.
    throw new ToolError(
      'audit-no-history',
      `expected a history of this tool in ${file}, scenario ${history.scenario}`,
      {
        hint: 'Its events cannot be read; a report that `run --report json=<path>` wrote can.',
        cause: error,
      },
    )
  }
}

function judgeLog(file: string, { events, profile }: History): LogResult {
  const log = createLogAudit(file, { profile })
  for (const event of events)
    if (isLog(event))
      log.see({ line: event.index, text: event.text, instance: event.instanceId, fn: event.fn })
  return log.end()
}

function isLog(event: Event): event is Extract<Event, { kind: 'log' }> {
  return event.kind === 'log' && typeof event.text === 'string'
}
