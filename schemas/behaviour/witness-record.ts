/** Part of a fixture program's life that reports itself. */
export type WitnessStage = 'import' | 'initializer' | 'pre-freeze' | 'pre-stop' | 'handler' | 'health-check'

/** One line of a witness journal: written by the fixture program from inside an instance. */
export interface WitnessRecord {
  /** Random identity of the instance (process life), made at import. */
  readonly instance: string
  readonly pid: number
  /** Position in the life of this instance, from 1. */
  readonly seq: number
  readonly stage: WitnessStage
  /** `enter` and `leave` frame a run; `report` stands between them, or after them if a body is made only then. */
  readonly phase: 'enter' | 'leave' | 'report'
  /** Name of the callable that ran; `<module>` at import. */
  readonly function: string
  /** `context.request_id` as the callable saw it; absent at import. */
  readonly requestId?: string | undefined
  /** Number of the call, when the event carries one. */
  readonly call?: number | undefined
  /** Type names of the arguments, e.g. `["bytes", "FCContext"]`, on `enter`. */
  readonly arguments?: readonly string[] | undefined
  /** How the run ended, on `leave`. */
  readonly outcome?: 'returned' | 'raised' | 'exiting' | undefined
  /** HTTP status with which a server answered, on `leave`; 0 for no proper answer. */
  readonly status?: number | undefined
  /** How often each stage was entered in this instance so far, this one included. */
  readonly counts: Readonly<Partial<Record<WitnessStage, number>>>
  /** Wall clock of the instance, ms since the epoch. */
  readonly wallMs: number
  /** Monotonic clock of the instance, ms, origin arbitrary. */
  readonly monotonicMs: number
  /** Topic and content of a report; bounded by the witness. */
  readonly topic?: string | undefined
  readonly data?: unknown
}
