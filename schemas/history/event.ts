import type { HeaderList } from '../adapter/target.ts'
import type { Bytes } from '../bytes.ts'
import type { Behaviour } from '../behaviour/behaviour.ts'
import type { WitnessRecord } from '../behaviour/witness-record.ts'
import type { Profile } from '../profile.ts'
import type { FunctionConfig } from '../s-yaml/project.ts'

/** Everything that was seen while one scenario ran; complete once the scenario is over. */
export interface History {
  readonly scenario: string
  readonly profile: Profile
  readonly calibration: Calibration
  /** Dense: `events[i].index === i`; ordered by `atMs`, log and list events last. */
  readonly events: readonly Event[]
}

/** How noisy this machine and this target are; measured before the scenarios. */
export interface Calibration {
  /** First call to a fresh function, ms. */
  readonly coldMs: number
  /** Median of warm calls, ms. */
  readonly warmMs: number
  /** What a time may be off without meaning anything, ms: spread of the warm calls and of timers. */
  readonly noiseMs: number
  /** Factor of `--timeout-scale` on every upper bound. */
  readonly timeoutScale: number
}

interface EventBase {
  readonly index: number
  /** Milliseconds since the scenario began, on the runner's clock; -1 when nobody knows. */
  readonly atMs: number
  /** Name of the deployed function in this scenario (its handle, not its deployed name). */
  readonly fn: string
}

/** One observation. Who observed it follows from the kind. */
export type Event = EventBase & EventBody

export type EventBody =
  /** The runner asked for a deployment or an update. */
  | ({ readonly kind: 'deploy' } & Submission)
  | ({ readonly kind: 'update' } & Submission)
  | { readonly kind: 'deployed'; readonly versions: Readonly<Record<string, string>> }
  | { readonly kind: 'updated'; readonly versions: Readonly<Record<string, string>> }
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly code: string
      readonly message: string
    }
  /** The runner called the function. */
  | {
      readonly kind: 'invoke'
      /** From 1, unique in the scenario. */
      readonly call: number
      readonly qualifier?: string | undefined
      readonly headers: Readonly<Record<string, string>>
      readonly payload: Bytes
    }
  | {
      readonly kind: 'answer'
      readonly call: number
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Bytes
    }
  /** A request over HTTP: of a client through the trigger, or of the runner to a server under test. */
  | {
      readonly kind: 'http'
      /** Counted together with `invoke`. */
      readonly call: number
      readonly purpose: HttpPurpose
      readonly qualifier?: string | undefined
      readonly method: string
      /** Path with the query, as sent. */
      readonly path: string
      readonly headers: HeaderList
      readonly body: Bytes
      /** To a server under test: on a connection that was open already, or on one that was opened for it. */
      readonly connection?: 'open' | 'new' | undefined
    }
  | {
      readonly kind: 'http-answer'
      readonly call: number
      readonly status: number
      readonly headers: HeaderList
      readonly body: Bytes
    }
  /** A call, or another request, that got no answer in time or broke the adapter, or that the scenario gave up. */
  | {
      readonly kind: 'no-answer'
      readonly request: string
      readonly call?: number | undefined
      readonly reason: 'deadline' | 'adapter' | 'interrupted' | 'cancelled'
      /** What kind of failure it was, e.g. `adapter-refused`; absent when the error names none. */
      readonly code?: string | undefined
      readonly message: string
    }
  | { readonly kind: 'idle'; readonly until: 'frozen' | 'destroyed' }
  | { readonly kind: 'idled'; readonly until: 'frozen' | 'destroyed' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'removed' }
  /** Time that the scenario let pass on purpose; at its end. */
  | { readonly kind: 'elapsed'; readonly ms: number }
  /** A server under test was started; `what` is a command, or a URL where one runs already. */
  | {
      readonly kind: 'start'
      readonly what: string
      readonly port?: number | undefined
      /** What is declared of it, but for its environment, which is the user's own affair. */
      readonly config?: FunctionConfig | undefined
    }
  | { readonly kind: 'listening'; readonly port: number }
  | {
      readonly kind: 'not-listening'
      readonly reason: 'exited' | 'deadline' | 'loopback-only' | 'other-port'
      readonly message: string
    }
  /** The runner stopped the process (SIGSTOP), let it go on (SIGCONT), or asked it to end (SIGTERM). */
  | { readonly kind: 'froze' }
  | { readonly kind: 'thawed' }
  | { readonly kind: 'terminated' }
  /** The process ended; `killed`: by the runner, since it had not ended in time. */
  | {
      readonly kind: 'ended'
      readonly how: 'exited' | 'signalled' | 'killed'
      readonly code?: number | undefined
      readonly signal?: string | undefined
    }
  /** What the process holds after so many answered requests; absent where the system does not tell. */
  | {
      readonly kind: 'resources'
      readonly calls: number
      readonly fileDescriptors?: number | undefined
      readonly memoryKb?: number | undefined
    }
  /** The object storage that the runner lends got a request. */
  | {
      readonly kind: 'storage'
      readonly method: string
      /** `/bucket/key`, as sent. */
      readonly resource: string
      readonly accepted: boolean
      /** Code of the error that it was refused with. */
      readonly reason?: string | undefined
      readonly withToken: boolean
      /** Bytes of the body. */
      readonly size: number
      readonly sha256: string
    }
  /** What the server of the lent database wrote down of one session; it is read from there when the scenario is over. */
  | {
      readonly kind: 'database'
      /** The server's own number. */
      readonly session: number
      readonly did: DatabaseDeed
      /** What was asked for; cut at 1 KB. */
      readonly statement?: string | undefined
    }
  /** The way to the lent database was closed or opened, or a connection came while it was closed. */
  | { readonly kind: 'database-way'; readonly state: 'closed' | 'opened' | 'turned-away' }
  | { readonly kind: 'witness'; readonly record: WitnessRecord }
  | { readonly kind: 'log'; readonly text: string; readonly instanceId?: string | undefined }
  | { readonly kind: 'listed'; readonly requestId: string }

/** `quit`: the client said goodbye. `lost`: it went without a word. `stayed`: it was still there at the end. */
export type DatabaseDeed = 'connected' | 'queried' | 'quit' | 'lost' | 'stayed'

/** Who sends an HTTP request: a client, or the runner in the platform's place. */
export type HttpPurpose = 'client' | 'initialize' | 'pre-freeze' | 'pre-stop' | 'invoke' | 'health-check'

/** What is to be deployed: the configuration as the scenario meant it, and what the program does. */
export interface Submission {
  readonly config: FunctionConfig
  readonly behaviour: Behaviour
  readonly aliases: readonly string[]
  readonly instanceLimit?: number | undefined
  /** How the `s.yaml` was written, where it was all that was handed over; `config` is what it says, or was meant to. */
  readonly written?: string | undefined
}

export type EventKind = EventBody['kind']

/** The event of one kind. */
export type EventOf<K extends EventKind> = Extract<Event, { readonly kind: K }>
