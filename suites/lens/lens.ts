import type { Event, EventOf, History } from '../../schemas/history/event.ts'
import { generationOf } from '../../schemas/profile.ts'
import type { FunctionView, Lens } from './views.ts'
import { collectCalls, configAt } from './calls.ts'
import { collectHttpCalls } from './http-calls.ts'
import { viewLog } from './log.ts'
import { collectInstances, collectRuns } from './runs.ts'

/** Builds the lens on a finished history. */
export function lensOf(history: History): Lens {
  const { events } = history
  const runs = collectRuns(events)
  const calls = collectCalls(events, runs)
  const httpCalls = collectHttpCalls(events, runs)
  const instances = collectInstances(runs)
  const handles = [...new Set(events.flatMap((event) => (event.fn === '' ? [] : [event.fn])))]
  const functions = handles.map((handle): FunctionView => {
    const own = events.filter((event) => event.fn === handle)
    const all = <K extends Event['kind']>(kind: K): EventOf<K>[] =>
      own.filter((event): event is EventOf<K> => event.kind === kind)
    return {
      handle,
      calls: calls.filter((call) => call.fn === handle),
      httpCalls: httpCalls.filter((call) => call.fn === handle),
      instances: instances.filter((instance) => instance.fn === handle),
      runs: runs.filter((run) => run.fn === handle),
      log: viewLog(all('log')),
      listed: all('listed'),
      config: configAt(own, handle, Infinity),
      first: (kind) => own.find((event) => event.kind === kind),
      all,
    }
  })
  return {
    history,
    events,
    profile: history.profile,
    generation: generationOf(history.profile),
    calibration: history.calibration,
    functions,
    calls,
    httpCalls,
    instances,
    runs,
  }
}
