import type { Failure } from '../adapter/failure.ts'
import type { TargetInfo } from '../adapter/target.ts'
import type { Calibration, Event } from '../history/event.ts'
import type { Level, Profile } from '../profile.ts'
import type { Verdict } from './verdict.ts'

export type { Failure }

/** One run, self-contained: everything that a reporter or a later judge needs. */
export interface RunReport {
  /** Version of this shape. */
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'fc-conformance'; readonly version: string }
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly durationMs: number
  readonly host: { readonly platform: string; readonly node: string; readonly cpus: number }
  /** Absent when the target never said hello. */
  readonly target?: TargetInfo | undefined
  /** Profiles that were judged. */
  readonly profiles: readonly Profile[]
  readonly options: RunOptions
  /** How noisy machine and target were, per profile. */
  readonly calibration: Readonly<Partial<Record<Profile, Calibration>>>
  /** False when the run was cut short; the checks not reached are inconclusive. */
  readonly complete: boolean
  /** What cut it short. */
  readonly endedBy?: 'deadline' | 'interrupt' | 'target' | undefined
  /** Why the target could not be judged, or not to the end, or how it would not leave; absent when all went well. */
  readonly failure?: Failure | undefined
  /** The whole in one word; the exit code follows from it. */
  readonly outcome: Outcome
  /** One per check and profile, in catalogue order. */
  readonly checks: readonly CheckResult[]
  /** Which reading of an open clause was seen; never part of the outcome. */
  readonly recordings: readonly RecordingResult[]
  readonly scenarios: readonly ScenarioResult[]
  /** Every requirement of the judged profiles, those without a check included. */
  readonly requirements: readonly RequirementResult[]
  /** What the target declares that it lacks, per profile, and what that left unjudged. */
  readonly lacking: readonly Lacking[]
  /** What was made of the answers to hooks, one row per hook and answer; absent when no server was judged. */
  readonly hookStatuses?: readonly HookStatus[] | undefined
}

/** What a platform made of one answer of a server to one of its hooks (contract §3.3). */
export interface HookStatus {
  readonly suite: string
  readonly profile: Profile
  readonly hook: 'initializer' | 'pre-freeze' | 'pre-stop'
  /** The HTTP status; or `slow` (beyond the timeout), `never`, `truncated`, `garbage`, `crash`. */
  readonly answer: string
  /** Whether it passed for a success; `unknown` where no caller could tell. */
  readonly counted: 'success' | 'failure' | 'unknown'
  /** Whether that instance got the same request once more. */
  readonly sentAgain: boolean
  /**
   * What became of the instance: `kept` when it served afterwards; `replaced` when another did; `ended` when it went
   * after its PreStop; `unknown` when nothing came later.
   */
  readonly instance: 'kept' | 'replaced' | 'ended' | 'unknown'
  /** What the caller got: for the Initializer the call that waited, else the one after; empty without one. */
  readonly caller: string
}

/** A capability or a runtime that the target does not have. */
export interface Lacking {
  readonly profile: Profile
  readonly need: string
  /** Whether the profile cannot be claimed without it. */
  readonly required: boolean
  /** Ids of the checks that are not applicable for lack of it. */
  readonly checks: readonly string[]
  /** MUST requirements that nothing judged for lack of it. */
  readonly musts: readonly string[]
}

export interface RunOptions {
  /** A violated SHOULD is red, too. */
  readonly strict: boolean
  readonly timeoutScale: number
  readonly suites: readonly string[]
  readonly checks: readonly string[]
  readonly requirements: readonly string[]
}

/**
 * `conforms`: every applicable MUST passed (with `strict` every SHOULD, too). `partial`: the same, but the
 * target lacks a capability that a profile requires. `violates`: one failed.
 * `incomplete`: the run was cut short, or none failed but something applicable stayed inconclusive, a scenario
 * was stopped or nothing was judged.
 */
export type Outcome = 'conforms' | 'partial' | 'violates' | 'incomplete'

export interface CheckResult {
  /** `<suite>/<fact-in-present-tense>`. */
  readonly id: string
  readonly suite: string
  readonly profile: Profile
  readonly title: string
  /** Strictest level among the requirements. */
  readonly level: Level
  /** Clause ids, e.g. `INIT-03`. */
  readonly requirements: readonly string[]
  readonly verdict: Verdict
  /** A failed SHOULD: shown and counted, red only with `strict`. */
  readonly warning: boolean
  /** One sentence: why inconclusive, why not applicable, or how often the rule was exercised. */
  readonly reason: string
  /** Only on failures. */
  readonly expected?: string | undefined
  readonly actual?: string | undefined
  readonly evidence: readonly Evidence[]
  /** Scenarios that provoke it. */
  readonly scenarios: readonly string[]
  /** Command that runs just this check again. */
  readonly rerun: string
}

/** The events of one scenario that prove a verdict. */
export interface Evidence {
  readonly scenario: string
  /** Indexes into that scenario's events. */
  readonly events: readonly number[]
}

export interface RecordingResult {
  readonly id: string
  readonly suite: string
  readonly profile: Profile
  readonly requirement: string
  readonly question: string
  /** Reading id → what it says. */
  readonly readings: Readonly<Record<string, string>>
  /** Id of the reading that was seen; absent when none was. */
  readonly seen?: string | undefined
  /** What exactly was seen, or why nothing was. */
  readonly detail: string
  readonly evidence: readonly Evidence[]
}

export interface ScenarioResult {
  readonly id: string
  readonly suite: string
  readonly profile: Profile
  readonly title: string
  readonly durationMs: number
  /** `stopped`: could not be played to its end; `reason` says why. */
  readonly outcome: 'played' | 'stopped' | 'not-applicable' | 'not-reached'
  readonly reason?: string | undefined
  readonly events: readonly Event[]
}

export interface RequirementResult {
  /** Clause id of the contract. */
  readonly id: string
  readonly suite: string
  readonly profile: Profile
  readonly level: Level
  /** The rule in one sentence of our own. */
  readonly text: string
  readonly sources: readonly { readonly id: string; readonly title: string; readonly url?: string }[]
  /** `recorded`: open or optional, a reading was noted. `excluded`: no check; `reason` says why. */
  readonly status: Verdict | 'recorded' | 'excluded'
  readonly reason?: string | undefined
  readonly checks: readonly string[]
}
