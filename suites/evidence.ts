import type { Step } from '../schemas/behaviour/behaviour.ts'
import type { WitnessStage } from '../schemas/behaviour/witness-record.ts'
import { jsonOf } from '../schemas/bytes.ts'
import type { Calibration, Event, EventOf, History } from '../schemas/history/event.ts'
import { parseMark, withoutDisplayTimes, type LogMark } from '../schemas/history/log-line.ts'
import { generationOf, type Generation, type Profile } from '../schemas/profile.ts'
import type { FunctionConfig } from '../schemas/s-yaml/project.ts'

/**
 * A read-only lens on one finished history: joins what the caller saw, what the function saw and what was
 * logged. Everything is in the order in which it happened.
 */
export interface Lens {
  readonly history: History
  readonly events: readonly Event[]
  readonly profile: Profile
  readonly generation: Generation
  readonly calibration: Calibration
  readonly functions: readonly FunctionView[]
  /** Calls of all functions, by number. */
  readonly calls: readonly CallView[]
  readonly instances: readonly InstanceView[]
  /** Every stage that was entered, in journal order. */
  readonly runs: readonly RunView[]
}

export interface FunctionView {
  /** Handle in the scenario, e.g. `runs-hooks`. */
  readonly handle: string
  readonly calls: readonly CallView[]
  readonly instances: readonly InstanceView[]
  readonly runs: readonly RunView[]
  readonly log: LogView
  /** Ids in the list of invocation requests. */
  readonly listed: readonly EventOf<'listed'>[]
  /** The configuration asked for last; the function's own if it was never updated. */
  readonly config: FunctionConfig
  /** The first event of each kind, for proofs. */
  readonly first: (kind: Event['kind']) => Event | undefined
  readonly all: <K extends Event['kind']>(kind: K) => readonly EventOf<K>[]
}

export interface CallView {
  readonly call: number
  readonly fn: string
  readonly invoke: EventOf<'invoke'>
  readonly answer: EventOf<'answer'> | undefined
  readonly noAnswer: EventOf<'no-answer'> | undefined
  readonly async: boolean
  /** The script that the event carried, if it did. */
  readonly steps: readonly Step[] | undefined
  /** Handler runs that saw this call's number; several when it was retried. */
  readonly runs: readonly RunView[]
  /** `X-Fc-Request-Id` of the answer. */
  readonly requestId: string | undefined
  /** `X-Fc-Error-Type` of the answer. */
  readonly errorType: string | undefined
  /** Body as JSON, if it is. */
  readonly json: unknown
  /** From request to answer as the caller saw it; `undefined` without an answer. */
  readonly durationMs: number | undefined
  /** The configuration in force when it was sent. */
  readonly config: FunctionConfig
}

export interface InstanceView {
  readonly fn: string
  /** Random identity made by the witness at import. */
  readonly token: string
  readonly runs: readonly RunView[]
  readonly of: (stage: WitnessStage) => readonly RunView[]
  /** Its last record. */
  readonly last: EventOf<'witness'>
}

export interface RunView {
  readonly fn: string
  readonly instance: string
  readonly stage: WitnessStage
  readonly function: string
  readonly enter: EventOf<'witness'>
  /** Absent when the run was cut off. */
  readonly leave: EventOf<'witness'> | undefined
  readonly reports: readonly EventOf<'witness'>[]
  /** Data of the first report on a topic. */
  readonly report: (topic: string) => unknown
  readonly requestId: string | undefined
  readonly call: number | undefined
  /** Whether it ended by returning. */
  readonly succeeded: boolean
}

export interface LogView {
  readonly lines: readonly LogLineView[]
  /** Framed stretches in order of their Start lines. */
  readonly spans: readonly LogSpan[]
  /** Framing lines in order. */
  readonly marks: readonly LogLineView[]
}

export interface LogLineView {
  readonly event: EventOf<'log'>
  /** Without a display time (LOG-17). */
  readonly text: string
  readonly mark: LogMark | undefined
}

export interface LogSpan {
  readonly stage: LogMark['stage']
  readonly requestId: string
  readonly start: LogLineView
  /** Absent when no End line with that id follows. */
  readonly end: LogLineView | undefined
  /** Lines between Start and End of the same instance (of the function, if instances are not told apart). */
  readonly lines: readonly LogLineView[]
}

/** Builds the lens; linear in the number of events, but for log spans. */
export function lensOf(history: History): Lens {
  const { events } = history
  const runs = collectRuns(events)
  const calls = collectCalls(events, runs)
  const instances = collectInstances(runs)
  const handles = [...new Set(events.flatMap((event) => (event.fn === '' ? [] : [event.fn])))]
  const functions = handles.map((handle): FunctionView => {
    const own = events.filter((event) => event.fn === handle)
    const all = <K extends Event['kind']>(kind: K): EventOf<K>[] =>
      own.filter((event): event is EventOf<K> => event.kind === kind)
    return {
      handle,
      calls: calls.filter((call) => call.fn === handle),
      instances: instances.filter((instance) => instance.fn === handle),
      runs: runs.filter((run) => run.fn === handle),
      log: viewLog(all('log')),
      listed: all('listed'),
      config: configAt(own, Infinity),
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
    instances,
    runs,
  }
}

function collectRuns(events: readonly Event[]): RunView[] {
  const runs: (Omit<RunView, 'leave' | 'succeeded'> & { leave: RunView['leave']; succeeded: boolean })[] = []
  const open = new Map<string, (typeof runs)[number][]>()
  for (const event of events) {
    if (event.kind !== 'witness') continue
    const { record } = event
    const key = `${event.fn} ${record.instance} ${record.stage}`
    const stack = open.get(key) ?? []
    open.set(key, stack)
    if (record.phase === 'enter') {
      const reports: EventOf<'witness'>[] = []
      const run = {
        fn: event.fn,
        instance: record.instance,
        stage: record.stage,
        function: record.function,
        enter: event,
        leave: undefined,
        reports,
        report: (topic: string): unknown => reports.find((one) => one.record.topic === topic)?.record.data,
        requestId: record.requestId,
        call: record.call,
        succeeded: false,
      }
      runs.push(run)
      stack.push(run)
      continue
    }
    const current = stack.findLast((run) => run.requestId === record.requestId && run.leave === undefined)
    if (current === undefined) continue
    if (record.phase === 'report') (current.reports as EventOf<'witness'>[]).push(event)
    else {
      current.leave = event
      current.succeeded = record.outcome === 'returned'
    }
  }
  return runs
}

function collectCalls(events: readonly Event[], runs: readonly RunView[]): CallView[] {
  return events.flatMap((invoke): CallView[] => {
    if (invoke.kind !== 'invoke') return []
    const { call } = invoke
    const answer = events.find(
      (event): event is EventOf<'answer'> => event.kind === 'answer' && event.call === call,
    )
    return [
      {
        call,
        fn: invoke.fn,
        invoke,
        answer,
        noAnswer: events.find(
          (event): event is EventOf<'no-answer'> => event.kind === 'no-answer' && event.call === call,
        ),
        async: headerOf(invoke.headers, 'x-fc-invocation-type')?.toLowerCase() === 'async',
        steps: stepsOf(jsonOf(invoke.payload)),
        runs: runs.filter((run) => run.stage === 'handler' && run.call === call),
        requestId: answer?.headers['x-fc-request-id'],
        errorType: answer?.headers['x-fc-error-type'],
        json: jsonOf(answer?.body),
        durationMs: answer === undefined ? undefined : answer.atMs - invoke.atMs,
        config: configAt(
          events.filter((event) => event.fn === invoke.fn),
          invoke.index,
        ),
      },
    ]
  })
}

function collectInstances(runs: readonly RunView[]): InstanceView[] {
  const byToken = new Map<string, RunView[]>()
  for (const run of runs) {
    const key = `${run.fn} ${run.instance}`
    const own = byToken.get(key)
    if (own === undefined) byToken.set(key, [run])
    else own.push(run)
  }
  return [...byToken.values()].flatMap((own): InstanceView[] => {
    const ordered = own.toSorted((a, b) => a.enter.record.seq - b.enter.record.seq)
    const [first] = ordered
    if (first === undefined) return []
    const records = ordered.flatMap((run) => [run.enter, ...run.reports, ...(run.leave ? [run.leave] : [])])
    const last = records.reduce((a, b) => (b.record.seq > a.record.seq ? b : a))
    return [
      {
        fn: first.fn,
        token: first.instance,
        runs: ordered,
        of: (stage) => ordered.filter((run) => run.stage === stage),
        last,
      },
    ]
  })
}

function viewLog(events: readonly EventOf<'log'>[]): LogView {
  const texts = withoutDisplayTimes(events.map((event) => event.text))
  const lines = events.map((event, at): LogLineView => {
    const text = texts[at] ?? event.text
    return { event, text, mark: parseMark(text) }
  })
  const marks = lines.filter((line) => line.mark !== undefined)
  const spans = marks.flatMap((start): LogSpan[] => {
    const { mark } = start
    if (mark?.edge !== 'Start') return []
    const from = lines.indexOf(start)
    const to = lines.findIndex(
      (line, at) =>
        at > from &&
        line.mark?.edge === 'End' &&
        line.mark.stage === mark.stage &&
        line.mark.requestId === mark.requestId &&
        line.event.instanceId === start.event.instanceId,
    )
    const inside = lines.slice(from + 1, to === -1 ? undefined : to)
    return [
      {
        stage: mark.stage,
        requestId: mark.requestId,
        start,
        end: to === -1 ? undefined : lines[to],
        lines: inside.filter((line) => line.event.instanceId === start.event.instanceId),
      },
    ]
  })
  return { lines, marks, spans }
}

function configAt(own: readonly Event[], index: number): FunctionConfig {
  let config: FunctionConfig | undefined
  for (const event of own)
    if ((event.kind === 'deploy' || event.kind === 'update') && (config === undefined || event.index < index))
      config = event.config
  return config ?? NO_CONFIG
}

/** Stands in where a history names a function that was never deployed. */
const NO_CONFIG: FunctionConfig = {
  generation: 'fc3',
  resource: '',
  region: '',
  functionName: '',
  runtime: '',
  environment: {},
  hooks: {},
}

function stepsOf(event: unknown): readonly Step[] | undefined {
  if (typeof event !== 'object' || event === null || !('steps' in event)) return undefined
  return Array.isArray(event.steps) ? (event.steps as Step[]) : undefined
}

/** A header's value by its name in any case. */
export function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name)
  return key === undefined ? undefined : headers[key]
}
