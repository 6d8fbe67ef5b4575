import type { Step } from '../../schemas/behaviour/behaviour.ts'
import type { WitnessedRequest } from '../../schemas/behaviour/behaviour.ts'
import type { WitnessStage } from '../../schemas/behaviour/witness-record.ts'
import type { Calibration, Event, EventOf, History } from '../../schemas/history/event.ts'
import type { LogMark } from '../../schemas/history/log-line.ts'
import type { Generation, Profile } from '../../schemas/profile.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'

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
  /** Requests over HTTP, by number; see `purpose` for whose. */
  readonly httpCalls: readonly HttpCallView[]
  readonly instances: readonly InstanceView[]
  /** Every stage that was entered, in journal order. */
  readonly runs: readonly RunView[]
}

export interface FunctionView {
  /** Handle in the scenario, e.g. `runs-hooks`. */
  readonly handle: string
  readonly calls: readonly CallView[]
  readonly httpCalls: readonly HttpCallView[]
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

export interface HttpCallView {
  readonly call: number
  readonly fn: string
  readonly http: EventOf<'http'>
  readonly answer: EventOf<'http-answer'> | undefined
  readonly noAnswer: EventOf<'no-answer'> | undefined
  /** Runs of the function that saw this call's number. */
  readonly runs: readonly RunView[]
  /** Value of the first header of the answer with that name, in lower case. */
  readonly header: (name: string) => string | undefined
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
  /** The request that a server saw, or a function of a built-in runtime over HTTP. */
  readonly request: WitnessedRequest | undefined
  /** Status with which a server answered; absent in built-in runtimes and when it did not come to that. */
  readonly status: number | undefined
  /** Whether it ended by returning; of a server, with a 2xx. */
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
