import type { Reading } from '../read/text.ts'
import type { LogFacts } from './facts.ts'
import type { LogRecord } from './record.ts'
import type { Breach, LineRuleId } from './rules.ts'
import { formOf } from './visible-id.ts'

/** Judges lines one by one, by the rules that need no other line. */
export interface LineChecker {
  see(record: LogRecord, reading: Reading): void
}

/** Takes what the rules come to; `exercise` once for each time that a rule was applied. */
export interface Tally {
  exercise(rule: LineRuleId): void
  breach(breach: Breach): void
}

/** A clock that is ahead by more has another zone; one that is behind may be a log that came late. */
const AHEAD_MS = 10 * 60_000

/** Rules over single lines for what is known of a log. */
export function createLineChecker(facts: LogFacts, tally: Tally): LineChecker {
  return {
    see(record, reading) {
      switch (reading.kind) {
        case 'malformed':
          if (facts.kind === 'python' && record.unfinished !== true)
            tally.breach({
              rule: 'log/framing-lines-are-whole',
              lines: [record.line],
              expected: '`FC <stage> Start|End RequestId: <id>`',
              actual: `\`${record.text}\`: ${reading.why}`,
            })
          return
        case 'mark':
          judgeMark(record, reading, { facts, tally })
          return
        case 'user':
          judgeTime(record, reading, { facts, tally })
          return
        case 'inited':
        case 'other':
          return
      }
    },
  }
}

interface Judging {
  readonly facts: LogFacts
  readonly tally: Tally
}

type Mark = Extract<Reading, { kind: 'mark' }>

function judgeMark(record: LogRecord, { mark, odd }: Mark, { facts, tally }: Judging): void {
  const { line } = record
  if (facts.kind === 'python') {
    tally.exercise('log/framing-lines-are-whole')
    if (odd !== undefined)
      tally.breach({
        rule: 'log/framing-lines-are-whole',
        lines: [line],
        expected: `\`FC ${mark.stage} ${mark.edge} RequestId: …\``,
        actual: `\`${record.text}\``,
        weaker: 'but for the case of its letters it is a framing line, as servers print them (LOG-24)',
      })
  }
  judgeForm(line, mark, { facts, tally })
  const { requestId } = record
  if (requestId === undefined || mark.stage !== 'Invoke') return
  const [ours, theirs] = [formOf(requestId), formOf(mark.requestId)]
  if (ours === 'masked' || theirs === 'masked') return
  tally.exercise('log/ids-agree-with-the-entry')
  if (requestId !== mark.requestId)
    tally.breach({
      rule: 'log/ids-agree-with-the-entry',
      lines: [line],
      expected: `the id of the entry, \`${requestId}\``,
      actual: `\`${mark.requestId}\` in the framing line`,
    })
}

function judgeForm(line: number, mark: Mark['mark'], { facts, tally }: Judging): void {
  const demand = demandOf(mark.stage, facts)
  const form = formOf(mark.requestId)
  if (demand === undefined || form === 'masked') return
  tally.exercise('log/ids-have-their-form')
  if (demand.forms.includes(form)) return
  tally.breach({
    rule: 'log/ids-have-their-form',
    lines: [line],
    expected: `${demand.words} (${demand.clause})`,
    actual: `\`${mark.requestId}\``,
    weaker: weakerForm(mark.requestId, form),
  })
}

interface Demand {
  readonly forms: readonly string[]
  readonly words: string
  readonly clause: string
}

const UUID = { forms: ['uuid'], words: 'a UUID' }

/** The form of an id; `undefined` where no document says it. */
function demandOf(stage: Mark['mark']['stage'], { generation, kind }: LogFacts): Demand | undefined {
  // A server prints what it likes, and not what it was told, if it likes.
  if (generation === undefined || kind !== 'python') return undefined
  if (generation === 'fc3') {
    if (stage === 'Invoke') return { forms: ['fc3'], words: '`1-`, 8, 8 and 12 hex digits', clause: 'LOG-11' }
    if (stage === 'PreStop') return { ...UUID, clause: 'LOG-12' }
    // On request it has the id of an invocation; of provisioned instances nobody says which form it has.
    return { forms: ['fc3', 'uuid'], words: 'the form of an invocation, or a UUID', clause: 'LOG-11' }
  }
  return { ...UUID, clause: 'LOG-10' }
}

function weakerForm(id: string, form: string): string | undefined {
  if (form === 'uuid') return 'it is a UUID, the form of other ids'
  if (form === 'fc3') return 'it has the form of an invocation of FC 3.0'
  const lower = id.toLowerCase()
  return lower !== id && formOf(lower) !== 'neither'
    ? 'but for the case of its letters it has such a form'
    : undefined
}

function judgeTime(
  { line, timeMs }: LogRecord,
  { line: user }: Extract<Reading, { kind: 'user' }>,
  { facts, tally }: Judging,
): void {
  if (timeMs === undefined || facts.kind !== 'python' || facts.generation === 'fc1') return
  tally.exercise('log/inner-times-are-utc')
  const ahead = user.timeMs - timeMs
  if (ahead < AHEAD_MS) return
  const minutes = Math.round(ahead / 60_000)
  tally.breach({
    rule: 'log/inner-times-are-utc',
    lines: [line],
    expected: `UTC, hence not later than the entry's own time, ${new Date(timeMs).toISOString()}`,
    actual: `${new Date(user.timeMs).toISOString()}, ${minutes} minutes later`,
    weaker: minutes % 15 === 0 ? 'it is the time of another zone' : undefined,
  })
}
