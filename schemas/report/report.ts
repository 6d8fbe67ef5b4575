import type { Failure } from '../adapter/failure.ts'
import type { TargetInfo } from '../adapter/target.ts'
import type { Calibration, Event } from '../history/event.ts'
import type { Excuse } from '../known-failures/known-failures.ts'
import type { StaleEntry } from '../known-failures/stale.ts'
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
  /** Digest of the requirements, checks, recordings and scenarios that there were; a run always says it. */
  readonly catalogue?: string | undefined
  /** What could be played with beside what the target told of itself; absent when it never said hello. */
  readonly given?: Given | undefined
  /** How noisy machine and target were, per profile; of several interpreters the first that it was judged with. */
  readonly calibration: Readonly<Partial<Record<Profile, Calibration>>>
  /** False when the run was cut short; the checks not reached are inconclusive. */
  readonly complete: boolean
  /** What cut it short. */
  readonly endedBy?: 'deadline' | 'interrupt' | 'target' | undefined
  /** Why the target could not be judged, or not to the end, or how it would not leave; absent when all went well. */
  readonly failure?: Failure | undefined
  /** The whole in one word; the exit code follows from it. What is known to be red does not count. */
  readonly outcome: Outcome
  /** What the file of known failures came to; absent without one. */
  readonly knownFailures?: KnownFailuresUse | undefined
  /**
   * The interpreters that served the functions, each in a round of its own, in that order; absent when there was one,
   * which `target` names.
   */
  readonly interpreters?: readonly InterpreterRound[] | undefined
  /** One per check and profile, in catalogue order; with several interpreters for each of them. */
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
  /** What it took to show in this run that its checks can fail; absent when that was not shown. */
  readonly teeth?: TeethUse | undefined
  /** Digests of all the rest, for `verify`; a report that is written as JSON has them. */
  readonly seal?: Seal | undefined
}

/** What decided, beside what the target tells of itself, what could be played. */
export interface Given {
  /** What a server under test has at hand or declares; absent for a platform. */
  readonly server?: readonly string[] | undefined
  /** What the runner could lend; absent for a server. */
  readonly lends?: readonly string[] | undefined
}

/** Digests (SHA-256, hexadecimal) by which a change of a report can be told and named; no signature. */
export interface Seal {
  /** Of each part by its name; that of `scenarios` leaves out their events. */
  readonly parts: Readonly<Record<string, string>>
  /** Of the events of each scenario, in the order of `scenarios`. */
  readonly histories: readonly string[]
  /** Of the other digests. */
  readonly whole: string
}

/** What was played to show that checks can fail, before the target was judged. */
export interface TeethUse {
  /** Plays of scenarios on the simulated target, with a fault or without. */
  readonly plays: number
  readonly durationMs: number
}

/** Whether a check was shown able to fail in this run: red with a fault of the simulated target, green without it. */
export interface Teeth {
  readonly shown: boolean
  /** The fault, and where it was played; absent when there is none for this check. */
  readonly fault?: string | undefined
  readonly scenario?: string | undefined
  readonly profile?: Profile | undefined
  /** It failed with the fault. */
  readonly red?: boolean | undefined
  /** It passed without. */
  readonly green?: boolean | undefined
  /** Why it could not be shown. */
  readonly reason?: string | undefined
}

/** What became of a file of known failures in a run. */
export interface KnownFailuresUse {
  /** As it was named. */
  readonly file: string
  /** Version of the suite that it was written for. */
  readonly suite: string
  /** What `outcome` would be without the file. */
  readonly outcomeWithout: Outcome
  /** Entries that hold no more; one of them makes the run `violates`. In the order of the file. */
  readonly stale: readonly StaleEntry[]
}

/** Why a check that is red does not count. */
export interface Known extends Excuse {
  /** It passes at times: also noted on a check that passed. */
  readonly flaky: boolean
}

/** What was judged with one interpreter. */
export interface InterpreterRound {
  /** E.g. `CPython 3.11.7`; with its path when another says the same of itself. */
  readonly interpreter: string
  /** How it was named: a path, or a name on the search path. */
  readonly python: string
  /** What served which runtime name. */
  readonly serves: Readonly<Record<string, string>>
  readonly profiles: readonly Profile[]
  readonly calibration: RunReport['calibration']
  /** How the target introduced itself in this round, and what else could be played with; absent when it never did. */
  readonly target?: TargetInfo | undefined
  readonly given?: Given | undefined
  readonly durationMs: number
}

/** Where a result belongs to: ids repeat from profile to profile, and from interpreter to interpreter. */
export interface Place {
  readonly profile: Profile
  /** Which of the report's `interpreters` served; absent when there was one. */
  readonly interpreter?: string | undefined
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
export interface Lacking extends Place {
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
  /** From which the cases of properties were drawn; the same seed draws the same cases. */
  readonly seed: number
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

export interface CheckResult extends Place {
  /** `<suite>/<fact-in-present-tense>`. */
  readonly id: string
  readonly suite: string
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
  /** Present when it is known to be red, or to be flaky; then it is red for nobody. */
  readonly known?: Known | undefined
  /** Whether it was shown able to fail; absent when it is not applicable, or when the run did not show it of any check. */
  readonly teeth?: Teeth | undefined
}

/** The events of one scenario that prove a verdict. */
export interface Evidence {
  readonly scenario: string
  /** Indexes into that scenario's events. */
  readonly events: readonly number[]
}

export interface RecordingResult extends Place {
  readonly id: string
  readonly suite: string
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

export interface ScenarioResult extends Place {
  readonly id: string
  readonly suite: string
  readonly title: string
  readonly durationMs: number
  /** `stopped`: could not be played to its end; `reason` says why. */
  readonly outcome: 'played' | 'stopped' | 'not-applicable' | 'not-reached'
  readonly reason?: string | undefined
  /** Present when this is a property: which cases were drawn and played. */
  readonly drawn?: { readonly seed: number; readonly cases: number } | undefined
  /** Present when this is not a scenario of the catalogue but what a failure of one was shrunk to. */
  readonly shrunk?: Shrunk | undefined
  readonly events: readonly Event[]
}

/** The smallest case found that still breaks a check, played alone. */
export interface Shrunk {
  /** Scenario that drew the case. */
  readonly from: string
  /** Ids of the checks that it breaks; those are judged by it instead of by all cases together. */
  readonly checks: readonly string[]
  readonly seed: number
  /** Which of the drawn cases it was made from, from 1, and of how many. */
  readonly case: number
  readonly of: number
  /** How often it got smaller. */
  readonly steps: number
}

export interface RequirementResult extends Place {
  /** Clause id of the contract. */
  readonly id: string
  readonly suite: string
  readonly level: Level
  /** The rule in one sentence of our own. */
  readonly text: string
  readonly sources: readonly { readonly id: string; readonly title: string; readonly url?: string }[]
  /** `recorded`: open or optional, a reading was noted. `excluded`: no check; `reason` says why. */
  readonly status: Verdict | 'recorded' | 'excluded'
  readonly reason?: string | undefined
  readonly checks: readonly string[]
}
