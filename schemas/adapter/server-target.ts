import type { FunctionConfig } from '../s-yaml/project.ts'
import type { Failure } from './failure.ts'
import type { HeaderList, HttpAnswer, TargetInfo } from './target.ts'

/**
 * A server under test: a program that is called as the server of a custom runtime or container. The runner is the
 * platform; every start is the life of one instance.
 */
export interface ServerTarget {
  /** What is declared of it; defaults where nothing is. */
  readonly config: FunctionConfig
  /** Whether its process is at hand: started, stopped from running on, measured and ended by the runner. */
  readonly hasProcess: boolean
  readonly hello: (signal: AbortSignal) => Promise<TargetInfo>
  /** Starts it; whether it listens is for {@link ServerLife.ready} to tell. */
  readonly launch: () => Promise<ServerLife>
  /** Ends whatever is left of it; never rejects, and may be asked again. */
  readonly close: () => Promise<Failure | undefined>
}

/** One life of a server under test, from its start to its end. */
export interface ServerLife {
  /** Command, or URL of one that ran already. */
  readonly what: string
  /** On which it is to listen. */
  readonly port: number
  /** Whether nothing has been asked of this process before. */
  readonly fresh: boolean
  /** Waits until it accepts connections, or until it is known that it does not. */
  ready(signal: AbortSignal): Promise<Readiness>
  /** Whether a request would travel on a connection that is open already. */
  readonly hasConnection: () => boolean
  /** Rejects when no complete answer comes. */
  send(request: ServerMessage, signal: AbortSignal): Promise<HttpAnswer>
  /** Settles when the process has ended; never for one that is not at hand. */
  readonly ended: Promise<ServerEnding>
  /** Stops the process and its children from running on, or lets them go on. */
  suspend(): void
  resume(): void
  measure(): Promise<Holdings>
  /** Asks it to end, and ends it after its grace; answers once it is gone. Never rejects. */
  stop(): Promise<void>
  /** Lines that it wrote so far, in order; the first of them when they are many. */
  output(): readonly string[]
}

export type Readiness =
  | { readonly kind: 'listening' }
  | {
      readonly kind: 'not-listening'
      readonly reason: 'exited' | 'deadline' | 'loopback-only' | 'other-port'
      readonly message: string
    }

export interface ServerMessage {
  readonly method: string
  /** With the query, percent-encoded. */
  readonly path: string
  readonly headers: HeaderList
  readonly body: Uint8Array
  /** On the connection of an earlier request if one is open, or on one of its own, which is closed then. */
  readonly connection: 'kept' | 'own'
}

/** How a process came to its end; `killed`: by the runner, since it had not ended in time. */
export interface ServerEnding {
  readonly how: 'exited' | 'signalled' | 'killed'
  readonly code?: number | undefined
  readonly signal?: string | undefined
}

/** What a process and its children hold; absent where the system does not tell. */
export interface Holdings {
  readonly fileDescriptors?: number | undefined
  readonly memoryKb?: number | undefined
}
