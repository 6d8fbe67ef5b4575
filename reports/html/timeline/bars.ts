import type { Event, EventOf } from '../../../schemas/history/event.ts'
import type { WitnessRecord } from '../../../schemas/behaviour/witness-record.ts'

/** What a bar is about, which decides its colour. */
export type BarKind = 'request' | 'call' | 'import' | 'hook' | 'handler' | 'frozen' | 'process'

/** A stretch of time in one lane. */
export interface Bar {
  /** Key of its lane, see `laneOf`. */
  readonly lane: string
  readonly kind: BarKind
  readonly fromMs: number
  readonly toMs: number
  /** Written into it; not yet escaped. */
  readonly label: string
  /** It ended in an error, or in nothing. */
  readonly bad: boolean
}

/** Something that began, and waits for its end. */
interface Begun {
  readonly lane: string
  readonly kind: BarKind
  readonly fromMs: number
  readonly label: string
}

/** Which lane an event belongs to; nothing for one that nobody knows the time of. */
export function laneOf(event: Event): string | undefined {
  if (event.atMs < 0) return undefined
  switch (event.kind) {
    case 'witness':
      return `instance ${event.record.instance}`
    case 'invoke':
    case 'answer':
    case 'http':
    case 'http-answer':
      return 'calls'
    case 'no-answer':
      return event.call === undefined ? 'runner' : 'calls'
    case 'start':
    case 'listening':
    case 'not-listening':
    case 'froze':
    case 'thawed':
    case 'terminated':
    case 'ended':
    case 'resources':
      return `process ${event.fn}`
    case 'storage':
    case 'database':
    case 'database-way':
      return 'lent'
    case 'log':
    case 'listed':
      return undefined
    case 'deploy':
    case 'deployed':
    case 'update':
    case 'updated':
    case 'refused':
    case 'idle':
    case 'idled':
    case 'remove':
    case 'removed':
    case 'elapsed':
      return 'runner'
  }
}

/** Pairs what began with what ended, in the order of the ends; what never ended lasts until the last event. */
export function barsOf(events: readonly Event[]): readonly Bar[] {
  const begun = new Map<string, Begun>()
  const bars: Bar[] = []
  const end = (key: string, toMs: number, words?: string, bad = false): void => {
    const open = begun.get(key)
    if (open === undefined) return
    begun.delete(key)
    const label = words === undefined ? open.label : `${open.label}: ${words}`
    bars.push({ ...open, toMs: Math.max(toMs, open.fromMs), label, bad })
  }
  for (const event of events) {
    const lane = laneOf(event)
    if (lane === undefined) continue
    const started = beginning(event)
    if (started !== undefined) begun.set(started.key, { lane, fromMs: event.atMs, ...started })
    else if (event.kind === 'elapsed') bars.push(waited(event))
    else for (const ending of endings(event)) end(ending.key, event.atMs, ending.words, ending.bad)
  }
  const lastMs = Math.max(0, ...events.map(({ atMs }) => atMs))
  for (const key of begun.keys()) end(key, lastMs, 'no end seen', true)
  return bars
}

type Started = Pick<Begun, 'kind' | 'label'> & { readonly key: string }

/** What an event begins; nothing for one that only ends something, or that is a moment. */
function beginning(event: Event): Started | undefined {
  const { kind, fn } = event
  if (kind === 'deploy' || kind === 'update' || kind === 'remove')
    return { key: `ask ${fn}`, kind: 'request', label: kind }
  if (kind === 'idle') return { key: `ask ${fn}`, kind: 'request', label: `idle until ${event.until}` }
  if (kind === 'invoke') return { key: `call ${event.call}`, kind: 'call', label: `call ${event.call}` }
  if (kind === 'http')
    return { key: `call ${event.call}`, kind: 'call', label: `${event.purpose} ${event.call}` }
  if (kind === 'start') return { key: `start ${fn}`, kind: 'process', label: 'starts' }
  if (kind === 'froze') return { key: `frozen ${fn}`, kind: 'frozen', label: 'frozen' }
  if (kind === 'terminated') return { key: `ending ${fn}`, kind: 'process', label: 'asked to end' }
  if (kind === 'witness' && event.record.phase === 'enter') {
    const { record } = event
    return { key: stageKey(record), kind: KINDS[record.stage], label: stageWords(record) }
  }
  return undefined
}

const KINDS: Readonly<Record<WitnessRecord['stage'], BarKind>> = {
  import: 'import',
  initializer: 'hook',
  'pre-freeze': 'hook',
  'pre-stop': 'hook',
  handler: 'handler',
  'health-check': 'hook',
}

interface Ending {
  readonly key: string
  readonly words?: string | undefined
  readonly bad?: boolean | undefined
}

/** What an event ends, and how. */
function endings(event: Event): readonly Ending[] {
  const { kind, fn } = event
  if (kind === 'deployed' || kind === 'updated' || kind === 'removed' || kind === 'idled')
    return [{ key: `ask ${fn}` }]
  if (kind === 'refused') return [{ key: `ask ${fn}`, words: `refused ${event.status}`, bad: true }]
  if (kind === 'answer' || kind === 'http-answer')
    return [{ key: `call ${event.call}`, words: String(event.status), bad: isError(event) }]
  if (kind === 'no-answer') {
    const key = event.call === undefined ? `ask ${fn}` : `call ${event.call}`
    return [{ key, words: 'no answer', bad: true }]
  }
  if (kind === 'listening') return [{ key: `start ${fn}` }]
  if (kind === 'not-listening') return [{ key: `start ${fn}`, words: event.reason, bad: true }]
  if (kind === 'thawed') return [{ key: `frozen ${fn}` }]
  if (kind === 'ended')
    return [
      { key: `start ${fn}`, words: event.how, bad: true },
      { key: `frozen ${fn}` },
      { key: `ending ${fn}`, words: event.how, bad: event.how === 'killed' },
    ]
  if (kind === 'witness' && event.record.phase === 'leave') {
    const { record } = event
    const words = record.outcome === 'returned' ? undefined : record.outcome
    return [{ key: stageKey(record), words, bad: words !== undefined }]
  }
  return []
}

/** Calls may be served at once in one instance; hooks know their request only sometimes. */
function stageKey({ instance, stage, call, requestId }: WitnessRecord): string {
  return JSON.stringify([instance, stage, call ?? requestId])
}

function stageWords({ stage, call }: WitnessRecord): string {
  return stage === 'handler' && call !== undefined ? `handler ${call}` : stage
}

/** A function that raised is answered with 200 and named in a header. */
function isError({ status, headers }: EventOf<'answer' | 'http-answer'>): boolean {
  const names = Array.isArray(headers) ? headers.map(([name]) => String(name)) : Object.keys(headers)
  return status >= 400 || names.some((name) => name.toLowerCase() === 'x-fc-error-type')
}

function waited({ atMs, ms }: EventOf<'elapsed'>): Bar {
  const fromMs = Math.max(0, atMs - ms)
  return { lane: 'runner', kind: 'request', fromMs, toMs: atMs, label: 'waits', bad: false }
}
