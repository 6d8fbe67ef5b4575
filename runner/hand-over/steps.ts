import type { Event, Submission } from '../../schemas/history/event.ts'

/** One thing that was done to the platform, so that it can be done to another. */
export type Step = { readonly atMs: number; readonly fn: string } & (
  | { readonly do: 'deploy' | 'update'; readonly submission: Submission }
  | { readonly do: 'call'; readonly call: number; readonly event: string }
  | { readonly do: 'idle'; readonly until: 'frozen' | 'destroyed' }
  | { readonly do: 'remove' }
)

/** All that was done in a history, in order; what was seen meanwhile is left out. Pure. */
export function stepsOf(events: readonly Event[]): Step[] {
  return events.flatMap((event): Step[] => {
    const { atMs, fn, kind } = event
    if (kind === 'deploy' || kind === 'update') return [{ atMs, fn, do: kind, submission: event }]
    if (kind === 'invoke')
      return [{ atMs, fn, do: 'call', call: event.call, event: event.payload.text ?? '' }]
    if (kind === 'idle') return [{ atMs, fn, do: 'idle', until: event.until }]
    return kind === 'remove' ? [{ atMs, fn, do: 'remove' }] : []
  })
}
