import { clip } from '../../../reports/clip.ts'
import type { Event } from '../../../schemas/history/event.ts'

/** Longest text of an event, UTF-16 units. */
const LONGEST = 200

/** An event in a few words, for proofs. */
export function eventText(event: Event): string {
  return clip(wordsOf(event), LONGEST)
}

function wordsOf(event: Event): string {
  if (event.kind === 'log') return event.text
  if (event.kind === 'listed') return `listed ${event.requestId}`
  if (event.kind === 'witness') {
    const { instance, stage, phase, requestId, outcome } = event.record
    const request = requestId === undefined ? [] : [`request ${requestId}`]
    return [
      `instance ${instance}`,
      stage,
      phase,
      ...(outcome === undefined ? [] : [outcome]),
      ...request,
    ].join(' ')
  }
  return 'call' in event && event.call !== undefined ? `${event.kind} of call ${event.call}` : event.kind
}
