import type { Calibration, Event, History } from '../../../schemas/history/event.ts'
import { JUDGED_PROFILES, type Profile } from '../../../schemas/profile.ts'
import { ToolError } from '../../tool-error.ts'
import type { Said } from '../log/facts.ts'
import { isEvent, isHistory, isReport } from '../read/form.ts'
import { isObject, parseObject } from '../read/json-records.ts'
import type { LineBatch } from '../read/lines.ts'
import { readDocument } from '../read/whole.ts'

/** A file of histories that was opened. */
export interface HistorySource {
  readonly file: string
  /** It is one JSON document. */
  readonly whole: boolean
  readonly batches: AsyncIterable<LineBatch>
}

/** A history, and what it is called where a file has several. */
export interface NamedHistory {
  readonly name: string | undefined
  readonly history: History
}

/** Most events of one history; rules about whole histories look at them from several sides. */
const MOST_EVENTS = 200_000
const STILL: Calibration = { coldMs: 0, warmMs: 0, noiseMs: 0, timeoutScale: 1 }

/**
 * Reads the histories of a file: a report of `run`, one history, or its events one a line.
 *
 * @throws ToolError `audit-no-history` and what reading throws.
 */
export async function readHistories(source: HistorySource, said: Said): Promise<readonly NamedHistory[]> {
  const { file, whole, batches } = source
  if (!whole) return [{ name: undefined, history: ownHistory(file, await readEvents(source), said) }]
  const document = await readDocument(file, batches)
  if (Array.isArray(document)) return [{ name: undefined, history: ownHistory(file, document, said) }]
  if (isObject(document) && isReport(document)) return historiesOf(file, document)
  if (isObject(document) && isHistory(document)) {
    const { scenario, profile, events, calibration } = document
    const history = historyOf(file, { scenario, profile: profile ?? said.profile, events, calibration })
    return [{ name: history.scenario, history }]
  }
  throw noHistory(
    file,
    'a report of `run --report json=<path>`, a history, or events',
    'another JSON document',
  )
}

/** The histories of a report; those of servers under test have no life that a platform led. */
function historiesOf(file: string, report: Readonly<Record<string, unknown>>): readonly NamedHistory[] {
  const { scenarios, calibration } = report
  if (!Array.isArray(scenarios)) return []
  return scenarios.flatMap((scenario: unknown, at): NamedHistory[] => {
    if (!isObject(scenario)) throw noHistory(file, 'an object', `something else as scenario ${at + 1}`)
    const { id, profile, events, interpreter } = scenario
    if (profile === 'server' || !Array.isArray(events) || events.length === 0) return []
    const own = isObject(calibration) && typeof profile === 'string' ? calibration[profile] : undefined
    const history = historyOf(file, { scenario: id, profile, events, calibration: own })
    const words = [
      history.profile,
      history.scenario,
      ...(typeof interpreter === 'string' ? [interpreter] : []),
    ]
    return [{ name: words.join(' '), history }]
  })
}

function ownHistory(file: string, events: readonly unknown[], { profile }: Said): History {
  if (profile === undefined) throw noHistory(file, 'to know whose events these are', 'no --profile')
  return historyOf(file, { scenario: 'events', profile, events, calibration: undefined })
}

interface Parts {
  readonly scenario: unknown
  readonly profile: unknown
  readonly events: unknown
  readonly calibration: unknown
}

function historyOf(file: string, { scenario, profile, events, calibration }: Parts): History {
  const name = typeof scenario === 'string' ? scenario : '?'
  if (!isProfile(profile)) throw noHistory(file, 'a profile', `${String(profile)} in ${name}`)
  if (!Array.isArray(events)) throw noHistory(file, 'events', `none in ${name}`)
  if (events.length > MOST_EVENTS)
    throw noHistory(file, `at most ${MOST_EVENTS} events`, `${events.length} in ${name}`)
  for (const [at, event] of (events as readonly unknown[]).entries())
    if (!isPlainEvent(event, at))
      throw noHistory(file, `event ${at}, with index, kind, atMs and fn`, `another in ${name}`)
  return {
    scenario: name,
    profile,
    calibration: isCalibration(calibration) ? calibration : STILL,
    events: events as readonly Event[],
  }
}

async function readEvents({ file, batches }: HistorySource): Promise<readonly unknown[]> {
  const events: unknown[] = []
  for await (const { first, lines, unfinished } of batches)
    for (const [at, text] of lines.entries()) {
      if (text.trim() === '') continue
      const event = parseObject(text)
      // The last line may be cut off.
      if (event === undefined && unfinished && at === lines.length - 1) continue
      if (event === undefined || !isEvent(event))
        throw noHistory(`${file}:${first + at}`, 'an event', 'something else')
      if (events.length >= MOST_EVENTS)
        throw noHistory(`${file}:${first + at}`, `at most ${MOST_EVENTS} events`, 'more')
      events.push(event)
    }
  return events
}

function isProfile(value: unknown): value is Profile {
  return (JUDGED_PROFILES as readonly unknown[]).includes(value)
}

function isPlainEvent(value: unknown, at: number): boolean {
  return (
    isObject(value) &&
    value['index'] === at &&
    typeof value['kind'] === 'string' &&
    typeof value['atMs'] === 'number' &&
    typeof value['fn'] === 'string'
  )
}

function isCalibration(value: unknown): value is Calibration {
  return (
    isObject(value) &&
    ['coldMs', 'warmMs', 'noiseMs', 'timeoutScale'].every((key) => typeof value[key] === 'number')
  )
}

function noHistory(where: string, expected: string, found: string): ToolError {
  return new ToolError('audit-no-history', `${where}: expected ${expected}, found ${found}`, {
    hint: 'Events one a line need --profile, which says by whose rules they are judged.',
  })
}
