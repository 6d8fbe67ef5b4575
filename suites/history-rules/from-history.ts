import type { WitnessStage } from '../../schemas/behaviour/witness-record.ts'
import type { Event, EventOf, History } from '../../schemas/history/event.ts'
import { lensOf } from '../lens/lens.ts'
import type { Lens, RunView } from '../lens/views.ts'
import type { Deed, Entry, Knowledge, Stage } from './entry.ts'
import { createFreezes } from './freezes.ts'
import { isAsync, lookUp, type LookUp } from './look-up.ts'
import { concurrencyOf, knowledgeOf } from './history-knowledge.ts'

/** A history as the checker reads it. */
export interface ReadHistory {
  readonly entries: readonly Entry[]
  readonly knowledge: Knowledge
}

/**
 * Reads the entries of a history: lives from what the witness wrote inside of the instances, ids from answers, log and
 * list. Where only the clocks of caller and instance could put two things in order, and these may differ, it says
 * nothing. `lens`: the one on the same history, if there is one already.
 */
export function fromHistory(history: History, lens: Lens = lensOf(history)): ReadHistory {
  const index = lookUp(lens)
  const freezes = createFreezes(lens, index)
  const entries = history.events.flatMap((event): Entry[] => {
    const own = event.kind === 'witness' ? readWitness(event, index) : readEvent(event, index)
    return [...freezes.before(event), ...own.map((deed) => entryOf(event, deed)), ...freezes.after(event)]
  })
  return { entries, knowledge: knowledgeOf(index, freezes.told) }
}

function entryOf(event: Event, deed: Deed): Entry {
  const { index, fn, atMs } = event
  const instance = event.kind === 'witness' ? event.record.instance : undefined
  return { at: index, fn, atMs: atMs < 0 ? undefined : atMs, instance, ...deed }
}

const STAGES: Readonly<Partial<Record<WitnessStage, Stage>>> = {
  initializer: 'Initialize',
  handler: 'Invoke',
  'pre-freeze': 'PreFreeze',
  'pre-stop': 'PreStop',
}

function readWitness(event: EventOf<'witness'>, index: LookUp): Deed[] {
  const { stage: part, phase, requestId, call, outcome } = event.record
  const run = index.runs.get(event.index)
  if (run === undefined || phase === 'report') return []
  if (part === 'import') return phase === 'enter' ? [{ what: 'started' }] : []
  const stage = STAGES[part]
  if (stage === undefined) return []
  const cut = isGivenUp(run, index) ? true : undefined
  if (phase === 'enter') return [{ what: 'begin', stage, requestId, call, cut }]
  const result = run.succeeded ? 'success' : 'failure'
  const end: Deed[] = cut === true ? [] : [{ what: 'end', stage, requestId, outcome: result }]
  // Of requests that run side by side, one may still write while another makes the process exit.
  const exits = outcome === 'exiting' && concurrencyOf(index.lens, event.fn) === 1
  return exits ? [...end, { what: 'ended' }] : end
}

/** It has no end, or its caller was told something before: what becomes of such a run is not stated. */
function isGivenUp(run: RunView, index: LookUp): boolean {
  if (run.leave === undefined) return true
  const call = run.stage === 'handler' && run.call !== undefined ? index.calls.get(run.call) : undefined
  const told = call?.answer ?? call?.noAnswer
  return told !== undefined && !isAsync(call) && told.index < run.leave.index
}

/** Of what the runner does and sees, few things are moments in a life; of freezes, see {@link createFreezes}. */
function readEvent(event: Event, index: LookUp): Deed[] {
  if (event.kind === 'updated') return [{ what: 'updated' }]
  if (event.kind === 'listed') return [{ what: 'listed', requestId: event.requestId }]
  if (event.kind === 'invoke' || event.kind === 'http')
    return index.asks(event) ? [{ what: 'asked', call: event.call }] : []
  if (event.kind === 'answer' || event.kind === 'http-answer') {
    const requestId = index.idOf(event.call)
    // Later attempts may have ids of their own.
    const call = isAsync(index.calls.get(event.call)) ? undefined : event.call
    return requestId === undefined ? [] : [{ what: 'named', requestId, by: 'header', call }]
  }
  const mark = event.kind === 'log' ? index.marks.get(event.index) : undefined
  if (mark?.stage !== 'Invoke' || mark.edge !== 'Start') return []
  return [{ what: 'named', requestId: mark.requestId, by: 'log' }]
}
