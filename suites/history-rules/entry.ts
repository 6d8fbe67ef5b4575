import type { LogMark } from '../../schemas/history/log-line.ts'
import type { Profile } from '../../schemas/profile.ts'

/** What an instance can be busy with; called as framing lines call it. */
export type Stage = LogMark['stage']

/**
 * What is known of one moment in the life of an instance, whatever it was read from. The order of the entries is the
 * order in which things happened; it is only relied on within an instance, and across instances where a rule says so.
 */
export type Entry = EntryFacts & Deed

interface EntryFacts {
  /** Where it is written: index of the event in a history, number of the line in a log. One place may give several entries. */
  readonly at: number
  /** When it happened, in ms since any fixed moment; absent when the record does not tell. No rule needs it. */
  readonly atMs?: number | undefined
  /** The function; absent when the record does not tell: all that has none is taken for one function's. */
  readonly fn?: string | undefined
  /** Identity of the instance, unique in the record; absent when it does not tell: then rules over instances pass it by. */
  readonly instance?: string | undefined
}

export type Deed =
  /** The process came up; nothing of this instance happened before. */
  | { readonly what: 'started' }
  | Begin
  | End
  /** The instance was stopped from running on; `thawed`: it was let go on. */
  | { readonly what: 'frozen' }
  | { readonly what: 'thawed' }
  /** The process is gone, whatever made it go. */
  | { readonly what: 'ended' }
  /** A request id was told of an invocation (never of a hook), elsewhere than by the `begin` of a run. */
  | {
      readonly what: 'named'
      readonly requestId: string
      readonly by: 'header' | 'log'
      /** Number of the call that was answered with it; absent in logs, and where one call may have several ids. */
      readonly call?: number | undefined
    }
  /** The list of invocation requests has this id. */
  | { readonly what: 'listed'; readonly requestId: string }
  /** Somebody printed a line; `requestId`: which request the line says it belongs to. */
  | { readonly what: 'said'; readonly requestId?: string | undefined }
  /** A call was sent that has to reach the newest code and configuration. */
  | { readonly what: 'asked'; readonly call: number }
  /** Code or configuration of the function were changed, and the platform had confirmed it by now. */
  | { readonly what: 'updated' }

/** A hook or a handler was entered. */
export interface Begin {
  readonly what: 'begin'
  readonly stage: Stage
  /** As the context of the function had it, or the framing line. */
  readonly requestId?: string | undefined
  /** Number of the call that it serves, when the record tells. */
  readonly call?: number | undefined
  /**
   * Its end is not in the record, and need not be: the process may have been killed, or the run given up. Such a run
   * counts as under way for no rule. Only a reader that can look ahead may say so.
   */
  readonly cut?: true | undefined
}

/** A hook or a handler was left. */
export interface End {
  readonly what: 'end'
  readonly stage: Stage
  readonly requestId?: string | undefined
  /** Absent when the record does not tell; then it is taken for neither. */
  readonly outcome?: 'success' | 'failure' | undefined
}

/**
 * Which kinds of entries the record would hold if they had happened. A rule that needs others is not applicable, and
 * says why. What is unknown is to be told as unknown: nothing here may be guessed.
 */
export interface Knowledge {
  /** By whose rules it is judged; unknown: only rules that all profiles share. `server`: none, since we were the platform. */
  readonly profile?: Profile | undefined
  /** Entries of lives tell their instance. */
  readonly instances: boolean
  /** Stages whose runs are in the record whenever they happened. */
  readonly stages: readonly Stage[]
  /** Every `end` tells its outcome. */
  readonly outcomes: boolean
  /** A run that began has an `end` in the record, or is marked as cut, unless the record ends before (see `whole`). */
  readonly ends: boolean
  /**
   * What is known of freezing: nothing; that instances were frozen by some time, if they were still there, and when each
   * was thawed again; or every freeze and thaw.
   */
  readonly freezes: 'none' | 'some' | 'all'
  /** Begins of handlers tell their request id. */
  readonly ids: boolean
  /** Who else tells the id of every invocation, and of nothing else. */
  readonly names: readonly ('header' | 'log')[]
  /** One request may be run several times under one id (asynchronous calls, retries), as far as is known. */
  readonly retries: boolean
  /** The record begins before any instance did (`start`); nothing that matters happened after its last entry (`end`). */
  readonly whole: { readonly start: boolean; readonly end: boolean }
  /** What is known of a function; of all entries without one by the name ''. */
  readonly functionOf: (fn: string) => FunctionKnowledge
}

/** What is known of the configuration of a function. */
export interface FunctionKnowledge {
  /**
   * Requests that an instance may serve at once (`instanceConcurrency`); the largest, if it was changed. Absent when
   * unknown; built-in runtimes need none, theirs is 1 (CONC-01).
   */
  readonly concurrency?: number | undefined
  /** Hooks that were configured all the time, and hooks that never were; what was changed, or is unknown, is in neither. */
  readonly configured: readonly Hook[]
  readonly absent: readonly Hook[]
}

export type Hook = Exclude<Stage, 'Invoke'>

/** A function of which nothing is known. */
export const UNKNOWN_FUNCTION: FunctionKnowledge = { configured: [], absent: [] }
