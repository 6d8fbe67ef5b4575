import type { Arbitrary } from 'fast-check'
import type { Capabilities, HeaderList, TargetInfo } from '../schemas/adapter/target.ts'
import type { Behaviour, Step } from '../schemas/behaviour/behaviour.ts'
import type { WitnessRecord } from '../schemas/behaviour/witness-record.ts'
import type { Bytes } from '../schemas/bytes.ts'
import type { HttpPurpose } from '../schemas/history/event.ts'
import type { Generation, Level, Profile } from '../schemas/profile.ts'
import type { HookStatus, ToldCase } from '../schemas/report/report.ts'
import type { FunctionConfig } from '../schemas/s-yaml/project.ts'
import type { Conclusion, Observation } from './conclude.ts'
import type { Lens } from './lens/views.ts'
import type { SourceId } from './sources.ts'

/**
 * The vocabulary of the catalogue. A requirement says what must hold, a scenario provokes it and asserts
 * nothing, a check judges what was recorded, a recording notes which legal reading was seen.
 */
export interface Suite {
  /** Folder name. */
  readonly id: string
  /** What is judged here, one line. */
  readonly title: string
  readonly requirements: RequirementTable
  readonly scenarios: readonly Scenario[]
  readonly checks: readonly Check[]
  readonly recordings: readonly Recording[]
  /** What a history shows of the answers of servers to their hooks, row by row; for suites that look at those. */
  readonly hookStatuses?: (lens: Lens) => readonly HookStatusRow[]
}

/** One row, without what the engine knows anyway. */
export type HookStatusRow = Omit<HookStatus, 'suite' | 'profile'>

/** Requirements by clause id of the contract. */
export type RequirementTable = Readonly<Record<string, Requirement>>

export interface Requirement {
  readonly level: Level
  /** The rule, one sentence, our words. */
  readonly text: string
  /** Profiles it applies to, as far as they can be judged. */
  readonly profiles: readonly Profile[]
  /** Documents that say so; empty where none of those read does. */
  readonly sources: readonly SourceId[]
  /**
   * Why nothing judges it: not observable from outside, or judged elsewhere. Exactly when there is a profile for
   * which no check and no recording names it.
   */
  readonly excluded?: string
}

export type Scenario = PlatformScenario | PropertyScenario | ServerScenario

/** Provokes a platform. */
export interface PlatformScenario extends ScenarioFacts {
  /** Acts; asserts nothing. */
  readonly play: (stage: Stage) => Promise<void>
}

/** The library that draws cases; the engine hands it over, so that nobody loads it in vain. */
export type FastCheck = typeof import('fast-check')

/**
 * Provokes a platform with cases that are drawn at random, the same ones from the same seed. Its checks are ordinary
 * ones; a case that breaks one is shrunk to the smallest that still does. Made by `property`, which ties what is drawn
 * to what is played.
 */
export interface PropertyScenario<T = unknown> extends ScenarioFacts {
  /** How many cases are drawn. */
  readonly runs: number
  /** Cases are sequences of commands: how many and how long they are may be asked for. */
  readonly sequences?: true
  /** What a case may be. */
  cases(fc: FastCheck, drawing?: Drawing): Arbitrary<T>
  /** Plays all of these in one history, each so that it could be played alone; asserts nothing. */
  playAll(stage: Stage, cases: readonly T[], did?: Did): Promise<void>
  /** What there is to tell of cases that are sequences of commands. */
  readonly story?: Story<T>
}

/** Is told, of each sequence that was played to its end, from which state which command led on. */
export type Did = (transitions: readonly string[]) => void

/** Tells of sequences of commands what neither a history nor a check does. */
export interface Story<T = unknown> {
  /** One case in words. */
  tell(one: T, capabilities: Capabilities): ToldCase
  /** The transitions that it will make, unless the target cannot do one of them; pure. */
  foresee(one: T): readonly string[]
  /** All that a sequence may consist of on a target that can do this. */
  possible(capabilities: Capabilities): PossibleTransitions
}

export interface PossibleTransitions {
  /** Each `<state> → <command>`. */
  readonly transitions: readonly string[]
  /** How many different transitions may follow one another. */
  readonly pairs: number
}

/** How large cases may be; only of cases that are sequences of commands. */
export interface Drawing {
  /** Commands of one case at most. */
  readonly maxCommands?: number | undefined
}

/** Makes a property scenario. */
export function property<T>(scenario: PropertyScenario<T>): PropertyScenario {
  return scenario
}

/** Provokes a server under test, in a platform's place. */
export interface ServerScenario extends ScenarioFacts {
  /** Acts; asserts nothing. */
  readonly drive: (drive: Drive) => Promise<void>
}

interface ScenarioFacts {
  /** `<suite>/<what-happens>`. */
  readonly id: string
  /** What is provoked, one sentence. */
  readonly title: string
  readonly profiles: readonly Profile[]
  /** What the target must be able to do; else the scenario is not applicable. */
  readonly needs?: readonly Need[]
  /**
   * Loads target and wire so much that times measured beside it would mean nothing: it is played after all others,
   * by itself.
   */
  readonly alone?: true
  /** Waits for long and works little: it is begun before all others, so that nobody waits for it in the end. */
  readonly waits?: true
}

/** A capability, or a runtime, that a scenario depends on. */
export type Need =
  | 'witness'
  | 'freeze'
  | 'expire'
  | 'python2.7'
  | 'python3'
  | 'python3.12'
  | 'custom-container'
  | 'node'
  | 'flask'
  | 'django'
  | 'pymysql'
  | LentNeed
  | Exclude<keyof Capabilities, 'witness' | 'idle' | 'virtualClock'>
  | ServerNeed

/**
 * What the runner can lend only when it was told something: `mysql` a database (by the user), `credentials` a storage that
 * knows the keys which the target hands out (by the target).
 */
export type LentNeed = 'mysql' | 'credentials'

/**
 * What a server under test may lack. `process`: its process is at hand, which one that is reached by URL has not. All
 * others: that it is declared, since nothing else is demanded; `http` that clients call it over HTTP, `events` that
 * nothing but events reaches it, since there is no HTTP trigger, `concurrency` that it serves several requests at once.
 */
export type ServerNeed =
  'process' | 'initializer' | 'pre-freeze' | 'pre-stop' | 'health-check' | 'http' | 'events' | 'concurrency'

export interface Check {
  /** `<suite>/<fact-in-present-tense>`; the same id for every outcome. */
  readonly id: string
  /** The fact that holds when it passes. */
  readonly title: string
  /** Clause ids; the check's level is the strictest of theirs. */
  readonly requirements: readonly string[]
  readonly profiles: readonly Profile[]
  /** Scenarios whose histories are judged; each is judged alone. */
  readonly scenarios: readonly string[]
  /** What the evidence needs beyond what the scenarios need to be played; else the check is not applicable. */
  readonly needs?: readonly Need[]
  /** Pure: looks at one finished history. */
  readonly judge: (lens: Lens) => Conclusion
  /** The same for a history that was stopped early; only `failed` counts. By default such a one proves nothing. */
  readonly judgeStopped?: (lens: Lens) => Conclusion
}

export interface Recording {
  readonly id: string
  /** Clause that is open or optional. */
  readonly requirement: string
  readonly question: string
  /** Every legal reading: id → what it says. */
  readonly readings: Readonly<Record<string, string>>
  readonly profiles: readonly Profile[]
  readonly scenarios: readonly string[]
  readonly observe: (lens: Lens) => Observation
}

/** What a scenario may ask for. Every request is bounded, timed and recorded. */
export interface Stage {
  readonly profile: Profile
  readonly generation: Generation
  readonly target: TargetInfo
  /** Deploys a fixture project under a name of its own; stops the scenario when it is refused. */
  deploy(project: string, changes?: Changes): Promise<Fn>
  /** The same, but a refusal is recorded and answered as `undefined`. */
  tryDeploy(project: string, changes?: Changes): Promise<Fn | undefined>
  /** Replaces configuration or behaviour of a deployed function; the changes add to the earlier ones. */
  update(fn: Fn, changes: Changes): Promise<void>
  /** The same, but a refusal is recorded and answered as false; the function counts as unchanged then. */
  tryUpdate(fn: Fn, changes: Changes): Promise<boolean>
  /** Calls a function with a script for its handler to obey; see `steps.ts`. */
  call(fn: Fn, steps: readonly Step[], options?: CallOptions): Promise<CallResult>
  /** Calls a function with exactly these bytes. */
  send(fn: Fn, payload: Uint8Array | string, options?: CallOptions): Promise<CallResult>
  /** Calls a function over its HTTP trigger. */
  http(fn: Fn, request?: HttpCall): Promise<CallResult>
  /** Makes idle instances freeze, or be destroyed as at the end of their keep time. */
  idle(fn: Fn, until: 'frozen' | 'destroyed'): Promise<void>
  /** Removes a function and waits until its instances are gone; every function is removed at the end anyway. */
  remove(fn: Fn): Promise<void>
  /** Waits until the witness wrote a matching record; false when none came within the deadline. */
  witnessed(fn: Fn, matches: (record: WitnessRecord) => boolean): Promise<boolean>
  /** Lets time pass on the target's clock: for rules about what happens meanwhile. */
  elapse(ms: number): Promise<void>
  /** A length of time, ms, that cannot be mistaken for noise here: `ms`, and longer where it is noisy. */
  distinct(ms: number): number
  /** Lends an object storage; every request that it gets is recorded. Only for scenarios that need `credentials`. */
  lendStorage(): Promise<Lent>
  /** Lends a database; what its server sees is recorded. Only for scenarios that need `mysql`. */
  lendDatabase(): Promise<LentDatabase>
}

/** A server that the runner lends to the functions of one scenario. */
export interface Lent {
  /** How functions find it, and may use it. */
  readonly environment: Readonly<Record<string, string>>
}

export interface LentDatabase extends Lent {
  /** Turns new connections away, as if the server were down, until it is opened again. */
  close(): void
  open(): void
}

/**
 * What a scenario may do with a server under test. Every request is bounded, timed and recorded. A server that does
 * not come up, or is gone, ends the scenario; what happened is in the history then.
 */
export interface Drive {
  readonly target: TargetInfo
  /** What the user's `s.yaml` declares of it. */
  readonly config: FunctionConfig
  /**
   * Starts it, or reaches the one that runs, and waits until it accepts connections; answers whether nothing has been
   * asked of this process before.
   */
  start(): Promise<{ readonly fresh: boolean }>
  /** Sends a request; `purpose` decides about the headers that a platform adds. */
  request(request: ServerRequest): Promise<CallResult>
  /**
   * Sends the same request so many times, or for 20 s, over as many connections as requests may come at once (up to
   * 8); only what fails is recorded one by one.
   */
  repeat(request: ServerRequest, times: number): Promise<void>
  /** Stops the process from running on for a while, then lets it go on. */
  freeze(ms: number): Promise<void>
  /** Notes what the process holds now. */
  measure(): Promise<void>
  /** Asks it to end (SIGTERM), and ends it when its grace is over. */
  stop(): Promise<void>
  /** Ends this scenario, and the run with it: a platform would not go on with such a server. */
  abandon(reason: string): never
  /** Lets time pass. */
  elapse(ms: number): Promise<void>
}

export interface ServerRequest {
  readonly purpose: HttpPurpose
  /** `POST /initialize` and so on by default, `GET /` for a client. */
  readonly method?: string
  readonly path?: string
  /** Beside those of a platform. */
  readonly headers?: HeaderList
  readonly body?: Uint8Array | string
  /** Whether it travels on the connection of the request before; true by default. */
  readonly keptConnection?: boolean
  /** Comes without the headers of a platform. */
  readonly bare?: true
}

/** A deployed function, as scenarios hold it. */
export interface Fn {
  /** Handle used in the events: project name, plus a number when deployed twice. */
  readonly handle: string
  readonly config: FunctionConfig
}

/** Departures from what a fixture project says. */
export interface Changes {
  /** Fields to replace; hooks are replaced one by one, `undefined` takes one away. */
  readonly config?: Partial<FunctionConfig>
  /** Adds to the configured environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** Replaces import steps or single functions of the program. */
  readonly behaviour?: Partial<Behaviour>
  readonly aliases?: readonly string[]
  readonly instanceLimit?: number
  /** Hands over an `s.yaml` of this form and nothing else; only for scenarios that need `sYaml`. */
  readonly sYaml?: SYamlForm
}

/** A way to write an `s.yaml`, or to spoil one. */
export interface SYamlForm {
  /** How it is written, as a report names it: a few words. */
  readonly written: string
  /** The text that says this configuration, or fails to. */
  readonly write: (config: FunctionConfig) => string
}

export interface CallOptions {
  readonly qualifier?: string
  /** Further request headers. */
  readonly headers?: Readonly<Record<string, string>>
  readonly invocationType?: 'Sync' | 'Async'
  readonly logType?: 'None' | 'Tail'
  /** Address another function name than the deployed one, e.g. one that does not exist. */
  readonly ref?: { readonly serviceName?: string; readonly functionName?: string }
  /** The caller gives up when it aborts: the call counts as cancelled and is not answered. */
  readonly cancel?: AbortSignal
}

/** One request to an HTTP trigger; by default `GET /` with a script that answers at once. */
export interface HttpCall {
  readonly method?: string
  /** With the query, percent-encoded. */
  readonly path?: string
  /** Sent after the two that carry the number of the call and its script. */
  readonly headers?: HeaderList
  readonly body?: Uint8Array | string
  /** For the server to obey; at most 3 KB as JSON, which travels in a header. */
  readonly steps?: readonly Step[]
  readonly qualifier?: string
  readonly cancel?: AbortSignal
}

/** The little that a scenario may know of an answer, to decide what to do next. */
export interface CallResult {
  readonly call: number
  readonly answered: boolean
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  readonly body?: Bytes | undefined
}

const STRICTEST_FIRST: readonly Level[] = ['must', 'should', 'may', 'unclear']

/** The strictest level among the requirements that a check names. */
export function levelOf(check: Check, suites: readonly Suite[]): Level {
  const levels = check.requirements.flatMap((id) =>
    suites.flatMap((suite) => suite.requirements[id]?.level ?? []),
  )
  return STRICTEST_FIRST.find((level) => levels.includes(level)) ?? 'unclear'
}
