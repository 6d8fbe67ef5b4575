import type { EventOf } from '../../schemas/history/event.ts'
import type { LogMark } from '../../schemas/history/log-line.ts'
import type { CallView, HttpCallView, Lens, RunView } from '../lens/views.ts'

/** What a lens knows, by the events that it was made of. */
export interface LookUp {
  readonly lens: Lens
  /** Runs by their entering and by their leaving. */
  readonly runs: ReadonlyMap<number, RunView>
  readonly calls: ReadonlyMap<number, CallView | HttpCallView>
  readonly marks: ReadonlyMap<number, LogMark>
  /** The request id in the header of the answer. */
  readonly idOf: (call: number) => string | undefined
  /** Whether a call has to reach the newest version, and whom it reaches is young or old by the caller's own clock. */
  readonly asks: (event: EventOf<'invoke'> | EventOf<'http'>) => boolean
}

export function lookUp(lens: Lens): LookUp {
  const calls = new Map<number, CallView | HttpCallView>()
  for (const call of [...lens.calls, ...lens.httpCalls]) calls.set(call.call, call)
  const runs = new Map<number, RunView>()
  for (const run of lens.runs)
    for (const event of [run.enter, run.leave]) if (event !== undefined) runs.set(event.index, run)
  const marks = new Map(
    lens.functions
      .flatMap(({ log }) => log.marks)
      .flatMap(({ event, mark }) => (mark === undefined ? [] : [[event.index, mark] as const])),
  )
  const answered = firstAnswers(calls)
  const firsts = new Map(lens.instances.map(({ token, runs: [first] }) => [token, first?.enter.index ?? 0]))
  return {
    ...{ lens, runs, calls, marks },
    idOf(number) {
      const call = calls.get(number)
      if (call === undefined) return undefined
      return 'requestId' in call ? call.requestId : call.header('x-fc-request-id')
    },
    asks({ qualifier, call, fn, index }) {
      const updated = lens.events.findLast(
        (one) => one.kind === 'updated' && one.fn === fn && one.index < index,
      )
      if (qualifier !== undefined || updated === undefined) return false
      return (calls.get(call)?.runs ?? []).every(({ instance }) => {
        const young = (firsts.get(instance) ?? 0) > updated.index
        return young || (answered.get(instance) ?? Infinity) < updated.index
      })
    },
  }
}

export function isAsync(call: CallView | HttpCallView | undefined): boolean {
  return call !== undefined && 'async' in call && call.async
}

/** Where each instance had first answered a call: from then on, the caller knows that there is such an instance. */
function firstAnswers(calls: ReadonlyMap<number, CallView | HttpCallView>): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const { answer, runs } of calls.values())
    for (const { instance } of runs)
      if (answer !== undefined && answer.index < (first.get(instance) ?? Infinity))
        first.set(instance, answer.index)
  return first
}
