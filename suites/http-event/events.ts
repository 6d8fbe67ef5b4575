import { canonical } from '../../schemas/canonical.ts'
import type { EventOf } from '../../schemas/history/event.ts'
import { concludeEach, failed, untriggered, type Conclusion } from '../conclude.ts'
import type { HttpCallView, Lens, RunView } from '../lens/views.ts'
import { NO_ANSWER } from '../reasons.ts'
import { isError, showError } from './errors.ts'

export const NO_EVENT = 'no event was witnessed'

/** A request over HTTP and the event that its handler told of. */
export interface Exchange {
  readonly call: HttpCallView
  readonly run: RunView
  /** The event, with type, size and digest in place of its body. */
  readonly event: unknown
  /** The request, and the record that tells the event. */
  readonly proof: readonly [EventOf<'http'>, EventOf<'witness'>]
}

/**
 * Judges the events of all requests that a rule is about. A request that was answered with an error before its handler
 * could tell of an event has failed.
 */
export function concludeEvents(
  lens: Lens,
  concerns: (call: HttpCallView) => boolean,
  judge: (exchange: Exchange) => Conclusion,
): Conclusion {
  return concludeEach(lens.httpCalls.filter(concerns), 'no such request was sent', (call) => {
    const exchange = exchangeOf(call)
    if (exchange !== undefined) return judge(exchange)
    if (call.answer === undefined) return untriggered(NO_ANSWER)
    if (!isError(call)) return untriggered(NO_EVENT)
    return failed('a handler that gets the request as an event', showError(call), [call.http, call.answer])
  })
}

export function exchangeOf(call: HttpCallView): Exchange | undefined {
  const [run] = call.runs
  const report = run?.reports.find(({ record }) => record.topic === 'http-event')
  if (run === undefined || report === undefined) return undefined
  return { call, run, event: report.record.data, proof: [call.http, report] }
}

/** Path of a request without its query, and the query. */
export function splitPath({ http }: HttpCallView): readonly [path: string, query: string] {
  const [path = '', ...query] = http.path.split('?')
  return [path, query.join('?')]
}

/** Some member of an event, in a few words. */
export function show(value: unknown): string {
  return value === undefined ? '(absent)' : `\`${canonical(value).slice(0, 200)}\``
}
