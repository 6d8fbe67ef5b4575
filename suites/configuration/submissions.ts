import type { EventOf } from '../../schemas/history/event.ts'
import type { CallView, Lens } from '../lens/views.ts'

type Answer = EventOf<'deployed' | 'updated' | 'refused'>

/** A file that was handed over, and what came of it. */
export interface Submission<T extends Answer = Answer> {
  /** How it was written. */
  readonly written: string
  readonly request: EventOf<'deploy' | 'update'>
  readonly answer: T
}

/** The files that were handed over and answered, in order. */
export function submissionsOf({ events }: Lens): Submission[] {
  return events.flatMap((request, at): Submission[] => {
    if ((request.kind !== 'deploy' && request.kind !== 'update') || request.written === undefined) return []
    const answer = events
      .slice(at + 1)
      .find((event): event is Answer => event.fn === request.fn && isAnswer(event.kind))
    return answer === undefined ? [] : [{ written: request.written, request, answer }]
  })
}

/** Those that were refused. */
export function refusedFiles(lens: Lens): Submission<EventOf<'refused'>>[] {
  return submissionsOf(lens).flatMap(({ answer, ...one }) =>
    answer.kind === 'refused' ? [{ ...one, answer }] : [],
  )
}

/** The first call after a refusal; scenarios make one after each. */
export function callAfter(lens: Lens, { index }: EventOf<'refused'>): CallView | undefined {
  return lens.calls.find(({ invoke }) => invoke.index > index)
}

export function showRefusal({ status, code, message }: EventOf<'refused'>): string {
  return `refused with ${status} \`${code}\`: ${message.trim() === '' ? 'no words' : message.slice(0, 160)}`
}

const isAnswer = (kind: string): boolean => kind === 'deployed' || kind === 'updated' || kind === 'refused'
