import type { Behaviour } from '../../../schemas/behaviour/behaviour.ts'
import type { WitnessRecord } from '../../../schemas/behaviour/witness-record.ts'
import type { FunctionRef } from '../../../schemas/adapter/target.ts'
import type { EventBody } from '../../../schemas/history/event.ts'
import type { Profile } from '../../../schemas/profile.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Lent, LentDatabase } from '../../../suites/define.ts'

/** What the engine needs from outside and never does itself: reading and writing files. */
export interface Shelf {
  /** The fixture project of that name, as a profile needs it. */
  load(project: string, profile: Profile): Promise<FixtureProject>
  /** Puts a project on disk as it is to be deployed; its `s.yaml` is `text`, or else says just that configuration. */
  stage(project: string, config: FunctionConfig, behaviour: Behaviour, text?: string): Promise<StagedProject>
}

export interface FixtureProject {
  readonly config: FunctionConfig
  readonly behaviour: Behaviour
}

export interface StagedProject {
  readonly projectDir: string
  readonly codeDir: string
  /** The `s.yaml` in `projectDir`. */
  readonly sYaml: string
}

/** Opens the way by which a function's witness records come back. */
export type OpenWitness = (ref: FunctionRef) => Promise<WitnessSource>

export interface WitnessSource {
  /** What the function must find in its environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Records after the first `after`; waits up to `waitMs` for one, 0 asks for what is there. */
  read(after: number, waitMs: number, signal: AbortSignal): Promise<readonly WitnessRecord[]>
  /** How much came through the channel so far that was no record: nothing that an honest witness writes. */
  strays(): number
  close(): Promise<void>
}

/** Servers that the runner lends to functions; what it cannot lend is absent. */
export interface Lenders {
  /** A storage that knows the keys which functions with a role get. */
  readonly storage?: Lend<Lent> | undefined
  readonly database?: Lend<LentDatabase> | undefined
}

/** Opens a server for one scenario, which is told of everything that the server sees. */
export type Lend<T extends Lent> = (tell: Tell) => Promise<Loan<T>>

/** Notes what happened now, or at another time of the wall clock. */
export type Tell = (event: EventBody, atWallMs?: number) => void

/** What is lent, and has to be given back. */
export interface Loan<T extends Lent> {
  readonly lent: T
  /** Ends it, when the functions of the scenario are gone, and tells what is left to tell. */
  close(signal: AbortSignal): Promise<void>
}
