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
  /**
   * Parameters of the callable: `context` takes one, the others two. `environ-start` is a WSGI application (contract §2.3),
   * `validated` the same inside of Python's own `wsgiref.validate`, whose objections it reports (topic `validator`).
   */
  readonly takes: 'context' | 'event-context' | 'environ-start' | 'validated'
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
  /**
   * Answers an HTTP request. A server adds the length and nothing else to the headers; a WSGI application hands over
   * exactly these (see {@link WsgiDelivery}); an event handler of FC 3.0 returns the response struct (HTTP3-08), with
   * `isBase64Encoded` when `base64` is given.
   */
  | {
      readonly do: 'respond'
      readonly status: number
      readonly headers?: readonly (readonly [name: string, value: string])[]
      readonly text?: string
      readonly base64?: string
      /** Bytes of `x` for a body instead of one that is given. */
      readonly size?: number
      /** How a WSGI application goes about it; nobody else looks at this. */
      readonly wsgi?: WsgiDelivery
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
  /**
   * Plays the steps that the event carries: `{"call": n, "steps": […]}`. A request over HTTP carries them in headers,
   * whether it arrives at a server, in a WSGI environ or as an event of FC 3.0.
   */
  | { readonly do: 'obey-event' }
  /** What a part of a sample program does: for its twin in a simulation; the real program is written out. */
  | { readonly do: 'sample'; readonly part: SamplePart }
  /** What the twin of a file with a syntax error does at import; the real file really has one. */
  | { readonly do: 'syntax-error' }

/**
 * Parts of the programs in `fixtures/projects/sample-*`. `site`: four routes with a form. `mirror`: answers what it finds
 * in its environ. `database-…`: what the hooks and the handler of the MySQL program do. `storage-puts`: puts its event
 * into a storage.
 */
export type SamplePart =
  'site' | 'mirror' | 'database-connects' | 'database-asks' | 'database-parts' | 'storage-puts'

/**
 * How a WSGI application hands over status, headers and body; in the plainest way by default. What every call of
 * `start_response` returned or raised is reported unasked (topic `start-response`).
 */
export interface WsgiDelivery {
  /**
   * `once` before it returns; `iterated`: only when the first item is asked for; `never`; `twice`: without `exc_info`, which
   * is an error; `again`: a second time, with `exc_info` and before anything of the body; `with-exc-info`: once, with the third
   * argument.
   */
  readonly start?: 'once' | 'iterated' | 'never' | 'twice' | 'again' | 'with-exc-info'
  /**
   * What it returns: a list of bytes; a generator; an instance of a class with `__iter__`; an iterator with `close()`, which
   * reports that it was called (topic `closed`); nothing, the body going through `write()`; half through `write()` and
   * the rest in a list; a bare bytes object; a list of `str`; `None`; a number.
   */
  readonly body?:
    | 'list'
    | 'generator'
    | 'instance'
    | 'closable'
    | 'written'
    | 'half-written'
    | 'bare-bytes'
    | 'texts'
    | 'none'
    | 'number'
  /** Pieces of about equal size; 1 by default. */
  readonly pieces?: number
  /** Raises `ValueError` in place of the piece with that number, from 0. */
  readonly raisesAt?: number
}

/**
 * What a `report` step journals. `environ`: what a WSGI application is given, as {@link WitnessedEnviron}; `http-event`: the
 * event of an HTTP trigger of FC 3.0, parsed, with the size and SHA-256 of its body in the body's place.
 */
export type ReportTopic =
  'context' | 'environment' | 'event' | 'memory' | 'ticker' | 'interpreter' | 'environ' | 'http-event'

/** Every entry of a WSGI environ: type, and text if it is text or a number; texts are cut at 4 KB. */
export type WitnessedEnviron = Readonly<
  Record<string, { readonly type: string; readonly text?: string | undefined }>
>

/**
 * What is reported, unasked, of every request over HTTP: the topic is `request`. A WSGI application tells it from its
 * environ, an event handler from its event, where names of headers are in lower case and values may be joined.
 */
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
