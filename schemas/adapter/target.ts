import type { Behaviour } from '../behaviour/behaviour.ts'
import type { WitnessRecord } from '../behaviour/witness-record.ts'
import type { Profile } from '../profile.ts'
import type { FunctionConfig } from '../s-yaml/project.ts'
import type { Failure } from './failure.ts'

/**
 * What an implementation under test can be asked. Every operation takes one plain record and answers
 * one plain record, so that an adapter in another process can have the same conversation.
 *
 * Operations reject only when the adapter itself cannot go on; whatever the implementation answers,
 * refusals included, is a normal answer. Each must settle soon after `signal` aborts.
 */
export interface Target {
  /** Declares the implementation; asked once, first. */
  hello(signal: AbortSignal): Promise<TargetInfo>
  /** Creates a function. */
  deploy(request: DeployRequest, signal: AbortSignal): Promise<DeployAnswer>
  /** Replaces configuration and code of a function; answers when new calls get the new version. */
  update(request: DeployRequest, signal: AbortSignal): Promise<DeployAnswer>
  /** Calls a function through the invoke API and answers what the caller gets. */
  invoke(request: InvokeRequest, signal: AbortSignal): Promise<InvokeAnswer>
  /** Calls a function through its HTTP trigger and answers what the caller gets. */
  http(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>
  /**
   * Makes idle instances freeze, or reach the end of their keep time. Answers when that has happened,
   * hooks included.
   */
  idle(request: IdleRequest, signal: AbortSignal): Promise<void>
  /** Deletes a function; answers when its instances are gone, PreStop included. */
  remove(request: FunctionRequest, signal: AbortSignal): Promise<void>
  /** Everything the function and its hooks logged so far, in order; also after `remove`. */
  logs(request: FunctionRequest, signal: AbortSignal): Promise<LogsAnswer>
  /** The list of invocation requests so far, in order; also after `remove` (INST-16). */
  invocations(request: FunctionRequest, signal: AbortSignal): Promise<InvocationsAnswer>
  /** Witness records after the first `after`, for the channel `adapter`; waits up to `waitMs` for one. */
  witness(request: WitnessRequest, signal: AbortSignal): Promise<WitnessAnswer>
  /** Lets time pass on the target's clock; used only when that clock is virtual. */
  elapse(request: { readonly ms: number }, signal: AbortSignal): Promise<void>
  /**
   * Ends everything that was started and answers what was wrong with its end, if anything; never rejects.
   * May be asked again.
   */
  close(): Promise<Failure | undefined>
}

export interface TargetInfo {
  /** Version of this conversation. */
  readonly protocol: 1
  readonly name: string
  readonly version: string
  /** Profiles that the implementation claims. */
  readonly profiles: readonly Profile[]
  /** What serves the functions, for the report: e.g. `CPython 3.11.7`. */
  readonly interpreter?: string | undefined
  /** Runtime names that can be deployed. */
  readonly runtimes: readonly string[]
  /** What serves which runtime name, for the report: e.g. `python2.7` → `CPython 2.7.18`; those that are not told are left out. */
  readonly interpreters?: Readonly<Record<string, string>> | undefined
  /** What a custom runtime can start besides `python3`, e.g. `node`, or Python can import, e.g. `flask`, `django`, `pymysql`. */
  readonly programs?: readonly string[] | undefined
  readonly capabilities: Capabilities
  readonly limits?: Limits | undefined
  /**
   * The temporary keys that every function with a role gets, so that the runner can verify what functions sign with
   * them (CTX-03). They are for tests alone; the runner takes them out of all that it records and tells.
   */
  readonly credentials?: Credentials | undefined
}

/** Temporary keys: those of STS, three that belong together. */
export interface Credentials {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken: string
}

/** What an implementation cannot take more of; nothing is limited by default. */
export interface Limits {
  /** Instances that it can run at once; the runner plays fewer scenarios at once then. */
  readonly instances?: number | undefined
  /** How long it waits for the server of a custom runtime or container to listen, ms; 120 000 by default (CONT-03). */
  readonly serverStartMs?: number | undefined
}

/** What an implementation may lack; a missing capability makes dependent checks not applicable. */
export interface Capabilities {
  /** How witness records reach the runner; empty means not at all. */
  readonly witness: readonly WitnessChannelKind[]
  /** What `idle` can bring about. */
  readonly idle: readonly ('frozen' | 'destroyed')[]
  readonly update: boolean
  readonly logs: boolean
  readonly invocations: boolean
  readonly async: boolean
  /** Versions and aliases (`aliases`, `qualifier`). */
  readonly qualifiers: boolean
  /** Instances that exist without a request. */
  readonly provisioned: boolean
  /** The instance limit can be set at deployment. */
  readonly instanceLimit: boolean
  /** Functions can be called over HTTP through a trigger. */
  readonly httpTriggers: boolean
  /** An `s.yaml` is read as it is written (`sYamlOnly`); not by default. */
  readonly sYaml?: boolean | undefined
  /** Time passes only through `elapse` and waiting; for simulations. */
  readonly virtualClock: boolean
}

/**
 * `file`: the path in `WITNESS_JOURNAL` is writable from inside and readable by the runner.
 * `http`: the address in `WITNESS_URL` can be reached from inside; the runner listens there.
 * `adapter`: the adapter collects the records and hands them out through `witness`.
 */
export type WitnessChannelKind = 'file' | 'http' | 'adapter'

/** Names a function; `serviceName` on FC 2.0 only. */
export interface FunctionRef {
  readonly serviceName?: string | undefined
  readonly functionName: string
}

export interface FunctionRequest {
  readonly ref: FunctionRef
}

export interface DeployRequest {
  readonly ref: FunctionRef
  /** The effective configuration, witness variables included. */
  readonly config: FunctionConfig
  /** The `s.yaml` that says the same, as text. */
  readonly sYaml: string
  /** Variables that the runner added for the witness; `config` and `sYaml` hold them already. */
  readonly environment: Readonly<Record<string, string>>
  /**
   * The file alone counts, which may be ill-formed; `config` then tells who is meant and nothing of what the file says. Never
   * without the capability `sYaml`.
   */
  readonly sYamlOnly?: boolean | undefined
  /** Absolute path of a folder that holds `s.yaml` with that same configuration, and the code. */
  readonly projectDir: string
  /** Absolute path of the code folder. */
  readonly codeDir: string
  /** What the program in `codeDir` will do; for targets that simulate instead of running it. */
  readonly behaviour?: Behaviour | undefined
  /** Publish this code and configuration as a version and point these aliases at it. */
  readonly aliases?: readonly string[] | undefined
  /** Most instances that may exist at once, as an account's limit would say (CONC-04). */
  readonly instanceLimit?: number | undefined
}

export type DeployAnswer =
  | {
      readonly accepted: true
      /** Version that each alias resolves to. */
      readonly versions?: Readonly<Record<string, string>> | undefined
    }
  | {
      readonly accepted: false
      /** HTTP status of the refusal. */
      readonly status: number
      /** Error code, e.g. `InvalidArgument`. */
      readonly code: string
      readonly message: string
    }

export interface InvokeRequest {
  readonly ref: FunctionRef
  /** Version or alias; absent means LATEST. */
  readonly qualifier?: string | undefined
  /** Request headers; `X-Fc-Invocation-Type` and `X-Fc-Log-Type` among them, as the caller sent them. */
  readonly headers: Readonly<Record<string, string>>
  readonly payload: Uint8Array
}

export interface InvokeAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface HttpRequest {
  readonly ref: FunctionRef
  /** Version or alias; absent means LATEST. */
  readonly qualifier?: string | undefined
  readonly method: string
  /** Below the trigger's address, with the query, exactly as sent: percent-encoding is left alone. */
  readonly path: string
  readonly headers: HeaderList
  readonly body: Uint8Array
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: HeaderList
  readonly body: Uint8Array
}

/** Header fields in order; a name may occur more than once. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

export interface IdleRequest extends FunctionRequest {
  readonly until: 'frozen' | 'destroyed'
}

export interface LogsAnswer {
  readonly lines: readonly FunctionLogLine[]
}

export interface FunctionLogLine {
  /** Without line end and without the display time that a log service puts in front. */
  readonly text: string
  /** Instance that printed it, if the platform says so. */
  readonly instanceId?: string | undefined
}

export interface InvocationsAnswer {
  readonly invocations: readonly { readonly requestId: string }[]
}

export interface WitnessRequest extends FunctionRequest {
  readonly after: number
  readonly waitMs: number
}

export interface WitnessAnswer {
  readonly records: readonly WitnessRecord[]
}
