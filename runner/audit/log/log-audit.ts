import type { Entry } from '../../../suites/history-rules/entry.ts'
import { createTextReader, type TextReader } from '../read/text.ts'
import { entryOf, instanceOf, knowledgeOf } from './entries.ts'
import { factsOf, type LogFacts, type Said, type Sighting } from './facts.ts'
import { createHistoryJudge, type HistoryJudge } from '../history-judge.ts'
import { createInstanceChecker, type InstanceChecker } from './instance-checker.ts'
import { createInstanceNames } from './instance-names.ts'
import { createLineChecker, type LineChecker } from './line-checker.ts'
import { createOrderGuard, type OrderGuard } from './order-guard.ts'
import type { LogRecord } from './record.ts'
import { createRequestChecker, type RequestChecker } from './request-checker.ts'
import { createRuleTally, type RuleTally } from './rule-tally.ts'
import { formOf } from './visible-id.ts'

/** One log while it is read: takes lines in their order, and says at the end what they come to. */
export interface LogAudit {
  see(record: LogRecord): void
  end(): LogResult
}

export interface LogResult {
  readonly facts: LogFacts
  readonly lines: number
  /** Lines that say something of a life. */
  readonly told: number
  readonly rules: RuleTally
  readonly history: HistoryJudge
  /** Requests under way that had to be forgotten. */
  readonly forgotten: number
}

/** How many lines that say something are looked at before it is settled what kind of log this is. */
const SAMPLE = 2000

interface Judges {
  readonly facts: LogFacts
  readonly rules: RuleTally
  readonly lines: LineChecker
  readonly requests: RequestChecker
  readonly instances: InstanceChecker
  readonly history: HistoryJudge
}

/**
 * Judges one log. What it is, is read off its first lines, as far as the user does not say it.
 *
 * @throws ToolError `audit-unordered` from `see`.
 */
export function createLogAudit(file: string, said: Said): LogAudit {
  const reader: TextReader = createTextReader()
  const order: OrderGuard = createOrderGuard(file)
  const nameOf = createInstanceNames()
  let sample: Sighting[] = []
  let judges: Judges | undefined
  let lines = 0
  let telling = 0

  const judge = (sighting: Sighting, { facts, lines: line, requests, instances, history }: Judges): void => {
    const { record, reading } = sighting
    line.see(record, reading)
    if (reading.kind === 'mark') {
      requests.see(record.line, reading.mark)
      const instance = instanceOf(sighting, facts)
      if (instance !== undefined) instances.see(record.line, instance, reading.mark)
    }
    const entry: Entry | undefined = entryOf(sighting, facts)
    if (entry !== undefined) history.see(entry)
  }
  const settle = (): Judges => {
    const facts = factsOf(sample, said)
    const rules = createRuleTally()
    const settled = {
      facts,
      rules,
      lines: createLineChecker(facts, rules),
      requests: createRequestChecker(facts, rules),
      instances: createInstanceChecker(facts, rules),
      history: createHistoryJudge(knowledgeOf(facts)),
    }
    for (const one of sample) judge(one, settled)
    sample = []
    return settled
  }

  return {
    see(record) {
      lines++
      const reading = reader.read(record.text)
      if (reading.kind === 'other' || isHalf(record, reading)) return
      telling++
      const told = reading.instance ?? record.instance
      const instance = told === undefined ? undefined : nameOf(told)
      const sighting = { record: named(record, instance), reading }
      order.see(record, instance)
      if (judges !== undefined) judge(sighting, judges)
      else if (sample.push(sighting) >= SAMPLE) judges = settle()
    },
    end() {
      judges ??= settle()
      const { facts, rules, requests, history } = judges
      return { facts, lines, told: telling, rules, history, forgotten: requests.forgotten() }
    },
  }
}

/** Key by key: a spread of every line takes a tenth of the whole time. */
function named(record: LogRecord, instance: string | undefined): LogRecord {
  const { line, text, unfinished, fn, requestId, timeMs } = record
  return { line, text, unfinished, instance, fn, requestId, timeMs }
}

/** Whether a line may be but the first half of what was logged. */
function isHalf({ unfinished }: LogRecord, reading: Sighting['reading']): boolean {
  if (unfinished !== true) return false
  return reading.kind !== 'mark' || formOf(reading.mark.requestId) === 'neither'
}
