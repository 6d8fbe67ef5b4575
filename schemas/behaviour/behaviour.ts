/**
 * What a fixture program does, as data. The same script is played by the Python witness on a real
 * platform and by the simulated target in memory, so that a flaw can be shown on either.
 */
export interface Behaviour {
  /** Module path below the code folder, without extension; `index` by default. */
  readonly module?: string | undefined
  /** Steps at import of the module, or before a server listens; nothing by default. */
  readonly import?: readonly Step[] | undefined
  /** Where a server listens; `announced` by default. Only for programs that are servers. */
  readonly listens?: Listening | undefined
  /**
   * The module's callables by name, hooks and handlers alike. A server has one for each kind of request:
   * `initialize`, `pre_freeze`, `pre_stop`, `handler` (an event, `/invoke`), `health` (`/health`) and `http` (all
   * others, and whatever names its call in the header `x-conformance-call`). It answers 404 for what is not there.
   */
  readonly functions: Readonly<Record<string, ScriptedFunction>>
}

/**
 * `announced`: on all interfaces, on the port in `FC_SERVER_PORT` or `FC_CUSTOM_LISTEN_PORT`, else on the configured
 * one. `loopback`: on 127.0.0.1 only, same port. `elsewhere`: on another port. `nowhere`: not at all, but it stays.
 */
export type Listening = 'announced' | 'loopback' | 'elsewhere' | 'nowhere'

export interface ScriptedFunction {
  /** Parameters of the callable; `event-context` takes two, `context` one. */
  readonly takes: 'context' | 'event-context'
  readonly steps: readonly Step[]
}

/**
 * One thing a script does. Steps run in order; `return`, `respond`, `raise` and the exits end the script. A server
 * answers what a script returns with 200, text and bytes as they are and other values as JSON, and an exception
 * with 500.
 */
export type Step =
  /** Returns a JSON value: text as `str`, maps as `dict`, and so on. */
  | { readonly do: 'return'; readonly value: unknown }
  | { readonly do: 'return-bytes'; readonly base64: string }
  /** Returns the event object as it came. */
  | { readonly do: 'return-event' }
  /** Parses the event as JSON and returns one of its values. */
  | { readonly do: 'return-key'; readonly key: string }
  /** Answers an HTTP request; the length and nothing else is added to the headers. Servers only. */
  | {
      readonly do: 'respond'
      readonly status: number
      readonly headers?: readonly (readonly [name: string, value: string])[]
      readonly text?: string
      readonly base64?: string
    }
  /**
   * Answers an HTTP request as no server should. `truncated`: less body than announced, then the end of the
   * connection. `garbage`: bytes that are no HTTP. `hang-up`: nothing, then the end. Servers only.
   */
  | { readonly do: 'break-answer'; readonly how: 'truncated' | 'garbage' | 'hang-up' }
  /** Returns an object that no serialiser knows. */
  | { readonly do: 'return-unserialisable' }
  /** Raises the built-in exception of that name, e.g. `ValueError`. */
  | { readonly do: 'raise'; readonly type: string; readonly message: string }
  /** Leaves the process at once (`os._exit`). */
  | { readonly do: 'exit'; readonly code: number }
  /** Raises `SystemExit` (`sys.exit`). */
  | { readonly do: 'sys-exit'; readonly code: number }
  | { readonly do: 'sleep'; readonly ms: number }
  /** Prints a line. */
  | { readonly do: 'print'; readonly text: string; readonly stream?: 'stdout' | 'stderr' }
  /** Prints one line of that many bytes, all `x`. */
  | { readonly do: 'print-long'; readonly bytes: number }
  /** Writes through Python's `logging`. */
  | { readonly do: 'log'; readonly level: 'info' | 'warning' | 'error'; readonly text: string }
  /** Writes through the context's own logger (CTX-11); reports its absence. */
  | { readonly do: 'context-log'; readonly text: string }
  /** Journals a report about the inside; see {@link ReportTopic}. */
  | { readonly do: 'report'; readonly what: ReportTopic }
  /** Keeps a value in a module global and in a file of the writable temp area (INST-09). */
  | { readonly do: 'remember'; readonly value: string }
  /** Starts a background thread that notes every gap in its own progress (INST-05). */
  | { readonly do: 'start-ticker' }
  /** Imports a further module and journals whether that worked. */
  | { readonly do: 'import'; readonly module: string }
  /** Plays `steps` for the first `times` takers across all instances, counted outside of them. */
  | { readonly do: 'fail-first'; readonly times: number; readonly steps: readonly Step[] }
  /** Plays the steps that the event carries: `{"call": n, "steps": […]}`. */
  | { readonly do: 'obey-event' }
  /** What the twin of a file with a syntax error does at import; the real file really has one. */
  | { readonly do: 'syntax-error' }

/** What a `report` step journals. */
export type ReportTopic = 'context' | 'environment' | 'event' | 'memory' | 'ticker' | 'interpreter'

/** What a server reports, unasked, of every request: the topic is `request`. */
export interface WitnessedRequest {
  readonly method: string
  /** Path and query as they stood in the request line; cut at 8 KB, as all texts here. */
  readonly target: string
  /** Fields in order, names as they were sent. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Bytes of the body. */
  readonly size: number
  readonly sha256: string
}

/**
 * The event that `obey-event` understands. A request over HTTP carries the same in headers: the number in
 * `x-conformance-call`, the steps as JSON in `x-conformance-steps`.
 */
export interface ScriptedEvent {
  /** Number of the call, so that what ran inside can be joined to what was asked. */
  readonly call: number
  readonly steps: readonly Step[]
}
