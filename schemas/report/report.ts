import type { Failure } from '../adapter/failure.ts'
import type { TargetInfo } from '../adapter/target.ts'
import type { Calibration, Event } from '../history/event.ts'
import type { Excuse } from '../known-failures/known-failures.ts'
import type { StaleEntry } from '../known-failures/stale.ts'
import type { Level, Profile } from '../profile.ts'
import type { RequirementSet } from '../requirement-set/requirement-set.ts'
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
  /** What was demanded, when that was a requirement set and not all that the suite judges today. */
  readonly requirementSet?: RequirementSet | undefined
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
  /** The parts that were played each by itself and put together, in order; absent when the run was one. */
  readonly shards?: readonly ShardRound[] | undefined
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
  /** Which reading is followed where the documents contradict one another; absent when nothing in the run tells of any. */
  readonly conflicts?: readonly ConflictResult[] | undefined
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
  /** How many sequences of commands were to be drawn for each profile; absent when the suite decided, as for what follows. */
  readonly runs?: number | undefined
  /** How many commands they were to have at most. */
  readonly maxCommands?: number | undefined
  /** For how long they were to be drawn, ms. */
  readonly budgetMs?: number | undefined
  /** The only scenarios that were played; absent when those were all that the checks need. */
  readonly scenarios?: readonly string[] | undefined
  /** The only checks that were judged, each in its profile: what an earlier run had left red; absent when it was no repetition. */
  readonly picked?: readonly { readonly profile: Profile; readonly check: string }[] | undefined
  readonly suites: readonly string[]
  readonly checks: readonly string[]
  readonly requirements: readonly string[]
  /** Which part of all was played and judged; absent when that was all, or when the parts were put together. */
  readonly shard?: Shard | undefined
}

/** One of several parts of a run, from 1. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** What one part of a run was like, when several were put together. */
export interface ShardRound {
  /** Which of them, from 1. */
  readonly index: number
  readonly startedAt: string
  readonly durationMs: number
  readonly host: RunReport['host']
  readonly calibration: RunReport['calibration']
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
  /** Command that plays nothing but the smallest case that breaks it; absent where none was found. */
  readonly replay?: string | undefined
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

/** What one implementation makes of a contradiction between the documents (contract, section 8). */
export interface ConflictResult extends Place {
  /** E.g. `C-07`; one contradiction may be about several questions. */
  readonly id: string
  /** What the documents answer differently. */
  readonly question: string
  /** Each documented answer: id → what it says. */
  readonly readings: Readonly<Record<string, string>>
  /** Ids of the readings that were seen: none, one, or, where it is of two minds, several. */
  readonly seen: readonly string[]
  /** What tells it, a recording or a check each, and what exactly that saw, or why nothing. */
  readonly told: readonly { readonly by: string; readonly detail: string }[]
}

export interface ScenarioResult extends Place {
  readonly id: string
  readonly suite: string
  readonly title: string
  readonly durationMs: number
  /** `stopped`: could not be played to its end; `reason` says why. */
  readonly outcome: 'played' | 'stopped' | 'not-applicable' | 'not-reached'
  /** Which of the report's `shards` played it, from 1; absent when there was one run. */
  readonly shard?: number | undefined
  readonly reason?: string | undefined
  /** Present when this is a property: which cases were drawn and played. */
  readonly drawn?: DrawnCases | undefined
  /** Present when this is not a scenario of the catalogue but what a failure of one was shrunk to. */
  readonly shrunk?: Shrunk | undefined
  readonly events: readonly Event[]
}

/** The cases of a property that were drawn and played. */
export interface DrawnCases {
  readonly seed: number
  readonly cases: number
  /** In how many histories they were played, of which one is kept: that which broke a check, else the first. One by default. */
  readonly histories?: number | undefined
  /** What they consisted of, where they are sequences of commands. */
  readonly exercised?: Exercised | undefined
}

/** How often drawn sequences led from which state by which command, each `<state> → <command>`. */
export interface Exercised {
  readonly transitions: Readonly<Record<string, number>>
  /** One right after the other, parted by a comma. */
  readonly pairs: Readonly<Record<string, number>>
  /** How many different ones there are on such a target. */
  readonly possible: { readonly transitions: number; readonly pairs: number }
  /** Transitions that were never made. */
  readonly never: readonly string[]
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
  /** Where the generator finds it again, given the seed: the case, from 0, then each step. */
  readonly path: string
  /** Most commands of a drawn sequence, where that was asked for. */
  readonly maxCommands?: number | undefined
  /** Version of the library that drew it. */
  readonly generator: string
  /** The case in words, where it is a sequence of commands. */
  readonly told?: ToldCase | undefined
}

/** A drawn sequence of commands in words. */
export interface ToldCase {
  /** What was drawn of the configuration. */
  readonly setup: Readonly<Record<string, string | number | boolean>>
  /** Those that were played, in order. */
  readonly commands: readonly string[]
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
