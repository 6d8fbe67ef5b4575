import type { Event, EventOf } from '../../schemas/history/event.ts'
import { configAt } from './calls.ts'
import type { HttpCallView, RunView } from './views.ts'

/** Joins each request over HTTP with its answer and with the server runs that saw its number. */
export function collectHttpCalls(events: readonly Event[], runs: readonly RunView[]): HttpCallView[] {
  const answers = new Map<number, EventOf<'http-answer'>>()
  const failures = new Map<number, EventOf<'no-answer'>>()
  for (const event of events) {
    if (event.kind === 'http-answer') answers.set(event.call, event)
    if (event.kind === 'no-answer' && event.call !== undefined) failures.set(event.call, event)
  }
  return events.flatMap((http): HttpCallView[] => {
    if (http.kind !== 'http') return []
    const { call, fn } = http
    const answer = answers.get(call)
    return [
      {
        ...{ call, fn, http, answer },
        noAnswer: failures.get(call),
        runs: runs.filter((run) => run.stage === 'handler' && run.fn === fn && run.call === call),
        header: (name) => answer?.headers.find(([known]) => known.toLowerCase() === name)?.[1],
        durationMs: answer === undefined ? undefined : answer.atMs - http.atMs,
        config: configAt(events, fn, http.index),
      },
    ]
  })
}
