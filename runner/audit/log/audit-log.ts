import type { FileAudit } from '../../../schemas/audit/audit.ts'
import { fileAudit, provingPlaces, toldFindings, type Judged, type JudgedFinding } from '../file-audit.ts'
import { isObject, readJsonArray, readJsonLines, type Passed } from '../read/json-records.ts'
import type { LineBatch } from '../read/lines.ts'
import { readConsole } from '../read/records.ts'
import { readDocument } from '../read/whole.ts'
import { lineRuleAudits } from './decidable.ts'
import type { Said } from './facts.ts'
import { pickTexts, type LineTexts } from './line-texts.ts'
import { createLogAudit, type LogAudit, type LogResult } from './log-audit.ts'
import { notesOn } from './notes.ts'
import type { LogRecord } from './record.ts'
import { LINE_RULES } from './rules.ts'

/** A log that was opened. */
export interface LogSource {
  readonly file: string
  readonly form: 'console' | 'json'
  /** It is one JSON document. */
  readonly whole: boolean
  readonly batches: AsyncIterable<LineBatch>
  /** Opens it once more; absent for what can be read but once. */
  readonly again: (() => AsyncIterable<LineBatch>) | undefined
}

/** Functions of one file that are told apart; a log store of more is exported function by function. */
const MOST_FUNCTIONS = 100

/**
 * Judges one log of a console, or of a log service. Each function is a log of its own: what is known of one, such as its
 * runtime, is not known of another.
 */
export async function auditLog(source: LogSource, said: Said): Promise<readonly FileAudit[]> {
  const passed: Passed = { entries: 0 }
  const logs = new Map<string, LogAudit>()
  let beyond = 0
  for await (const records of recordsOf(source, source.batches, passed))
    for (const record of records) {
      const fn = record.fn ?? ''
      const log = logs.get(fn) ?? (logs.size < MOST_FUNCTIONS ? createLogAudit(source.file, said) : undefined)
      if (log === undefined) beyond++
      else {
        if (!logs.has(fn)) logs.set(fn, log)
        log.see(record)
      }
    }
  if (logs.size === 0) logs.set('', createLogAudit(source.file, said))
  const notes = passedNotes(passed, beyond)
  const judged = [...logs].map(([fn, log], at) => judgedLog(source, fn, log.end(), at === 0 ? notes : []))
  const texts = await textsOf(source, judged)
  return judged.map((one) => fileAudit(one, texts))
}

function judgedLog(
  { file, form, whole }: LogSource,
  fn: string,
  result: LogResult,
  notes: readonly string[],
): Judged {
  const ended = result.history.end()
  return {
    ...{ file, fn: fn === '' ? undefined : fn, form, unit: whole ? 'entry' : 'line', facts: result.facts },
    findings: [...lineFindings(result), ...ended.findings],
    counts: { lines: result.lines, told: result.told, instances: ended.instances, requests: ended.requests },
    notes: [...notesOn(result, ended), ...notes],
    rules: [...lineRuleAudits(result), ...ended.rules],
  }
}

function passedNotes({ entries }: Passed, beyond: number): readonly string[] {
  return [
    ...(entries === 0
      ? []
      : [`${entries} ${entries === 1 ? 'entry has' : 'entries have'} no message, and were passed over.`]),
    ...(beyond === 0
      ? []
      : [
          `${beyond} lines of more than ${MOST_FUNCTIONS} functions were not judged; export fewer functions at a time.`,
        ]),
  ]
}

/** Only the lines that prove something are kept, and which ones do is known in the end: hence a second reading. */
async function textsOf(source: LogSource, judged: readonly Judged[]): Promise<LineTexts> {
  const places = new Set(judged.flatMap(({ findings }) => [...provingPlaces(toldFindings(findings))]))
  if (places.size === 0 || source.again === undefined) return new Map()
  return pickTexts(places, recordsOf(source, source.again(), { entries: 0 }))
}

async function* recordsOf(
  { file, form, whole }: LogSource,
  batches: AsyncIterable<LineBatch>,
  passed: Passed,
): AsyncGenerator<readonly LogRecord[]> {
  if (form === 'console') yield* readConsole(batches)
  else if (whole) {
    const document = await readDocument(file, batches)
    yield readJsonArray(
      file,
      Array.isArray(document) ? document : isObject(document) ? [document] : [],
      passed,
    )
  } else yield* readJsonLines(file, batches, passed)
}

export function lineFindings({ rules }: LogResult): readonly JudgedFinding[] {
  return rules.breaches.map(({ rule, lines, expected, actual, weaker, instance }) => {
    const { clauses, level, text } = LINE_RULES[rule]
    return { rule, clauses, level, text, expected, actual, weaker, instance, places: lines }
  })
}
