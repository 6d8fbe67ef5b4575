import type { Generation } from '../profile.ts'

/**
 * One `s.yaml`, read and normalised: no editions, no variables, no positions.
 * Fields that the file leaves out stay undefined: defaults belong to the platform, not to the reader.
 */
export interface Project {
  /** Project name (`name` at top level). */
  readonly name?: string | undefined
  /** In file order. */
  readonly functions: readonly FunctionConfig[]
}

/** One function as it is to be deployed, in the words of neither edition. */
export interface FunctionConfig {
  /**
   * `fc2` for the component `fc`, `fc3` for the component `fc3`. A file never says `fc1`: it is written like `fc2`, and
   * only who deploys it knows that a platform of FC 1.0 is meant.
   */
  readonly generation: Generation
  /** Key of the service (edition 1) or resource (edition 3) in the file. */
  readonly resource: string
  readonly region: string
  /** FC 1.0 and 2.0 only. */
  readonly serviceName?: string | undefined
  readonly functionName: string
  readonly description?: string | undefined
  /** Runtime name, e.g. `python3.10`. */
  readonly runtime: string
  /** `file.function`; required for built-in runtimes (LIM-12). */
  readonly handler?: string | undefined
  /** Code folder or archive, relative to the file (`codeUri`, `code`). */
  readonly code?: string | undefined
  /** Megabytes. */
  readonly memorySizeMb?: number | undefined
  /** vCPU. */
  readonly cpu?: number | undefined
  readonly diskSizeMb?: number | undefined
  /** Limit of one invocation. */
  readonly timeoutMs?: number | undefined
  /** Requests that one instance may serve at once. */
  readonly instanceConcurrency?: number | undefined
  readonly environment: Readonly<Record<string, string>>
  /** Role whose temporary keys the function receives (CTX-03). */
  readonly role?: string | undefined
  readonly log?: { readonly project: string; readonly logstore: string } | undefined
  readonly hooks: Hooks
  /** How the user's own HTTP server is started and reached; custom runtimes and containers only. */
  readonly server?: ServerConfig | undefined
  /** Present when the function can be called over HTTP. */
  readonly httpTrigger?: HttpTriggerConfig | undefined
  readonly asyncInvoke?: AsyncInvokeConfig | undefined
  /** Instances that are created without a request (`provisionConfig.defaultTarget`, fc3). */
  readonly provisionedInstances?: number | undefined
}

/** Lifecycle hooks that are configured; an absent one must never be called (INIT-01, PSTOP-04). */
export interface Hooks {
  readonly initializer?: HookConfig | undefined
  /** FC 2.0 only (PREF-13). */
  readonly preFreeze?: HookConfig | undefined
  readonly preStop?: HookConfig | undefined
}

export interface HookConfig {
  /** `File.Method` (INIT-08). */
  readonly handler: string
  /** Own limit of the hook, separate from the function's (INIT-16). */
  readonly timeoutMs?: number | undefined
}

/** The process of a custom runtime or container: an HTTP server that the platform starts and calls (CONT-01). */
export interface ServerConfig {
  /** Image; containers only. */
  readonly image?: string | undefined
  /** Program and its first arguments; `/code/bootstrap` by default on a custom runtime (CONT-05). */
  readonly command?: readonly string[] | undefined
  /** Further arguments. */
  readonly args?: readonly string[] | undefined
  /** Port on which it listens, on all interfaces; 9000 by default (CONT-01). */
  readonly port?: number | undefined
  readonly healthCheck?: HealthCheckConfig | undefined
  /** False: it is no HTTP server and gets no requests (CONT-09); FC 2.0 containers only. */
  readonly webServer?: boolean | undefined
}

/** A request that tells whether a server is well (CONT-07, CONT-08). */
export interface HealthCheckConfig {
  /** Path that is asked with GET. */
  readonly path: string
  readonly initialDelayMs?: number | undefined
  readonly periodMs?: number | undefined
  readonly timeoutMs?: number | undefined
  /** Failures in a row that make an instance unhealthy. */
  readonly failureThreshold?: number | undefined
  /** Successes in a row that make it healthy. */
  readonly successThreshold?: number | undefined
}

/** By which HTTP requests a function can be called. */
export interface HttpTriggerConfig {
  readonly name: string
  /** Methods that are let through, in upper case. */
  readonly methods: readonly string[]
  /** `anonymous`, `function` or `jwt`. */
  readonly authType?: string | undefined
}

export interface AsyncInvokeConfig {
  /** 0–8, default 3 (LIM-24). */
  readonly maxRetryAttempts?: number | undefined
  readonly maxEventAgeMs?: number | undefined
}
