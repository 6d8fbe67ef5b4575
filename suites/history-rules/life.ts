import type { Begin, End, Entry, FunctionKnowledge, Hook, Knowledge } from './entry.ts'
import type { RuleId, WeakerId } from './rules.ts'
import type { Birth } from './birth.ts'
import type { Setup } from './setup.ts'
import type { Work } from './work.ts'
import type { Rest } from './rest.ts'
import type { Close } from './close.ts'
import type { Hooks } from './hooks.ts'

/**
 * What an instance's automaton remembers: six regions that move side by side, each a union of states of its own. A
 * region has two pure functions: `judge` says which rules an entry breaks in a life as it was before that entry, and
 * `next` moves the region on.
 */
export interface Life {
  readonly birth: Birth
  readonly setup: Setup
  readonly work: Work
  readonly rest: Rest
  readonly close: Close
  readonly hooks: Hooks
}

/** What does not change while an instance lives. */
export interface Facts {
  readonly knowledge: Knowledge
  readonly fn: FunctionKnowledge
  /** The record has all of this life, from its start on. */
  readonly whole: boolean
  /** Requests that it may serve at once; `undefined` when unknown. */
  readonly concurrency: number | undefined
  /** Hooks that its generation has; `undefined` when unknown. */
  readonly offered: readonly Hook[] | undefined
  /** One failure of the Initializer is for good, even if a later run succeeds. */
  readonly failedForGood: boolean
}

/** A rule, or a weaker one, was broken. */
export interface Breach {
  readonly rule: RuleId | WeakerId
  /** The smallest set of entries that contradicts it, in their order; of a weaker one, nothing. */
  readonly events: readonly Entry[]
  /** What should be there and is not. */
  readonly missing?: string
}

export const NONE: readonly Breach[] = []

/** A breach of a rule that is only held ready in case a stronger one is broken. */
export function weaker(rule: WeakerId): Breach {
  return { rule, events: [] }
}

export type BeginEntry = Extract<Entry, Begin>
export type EndEntry = Extract<Entry, End>

/** Whether an entry shows that an instance is, or was, there; what it printed may be told late. */
export function isSign({ what }: Entry): boolean {
  return (
    what === 'begin' ||
    what === 'end' ||
    what === 'started' ||
    what === 'frozen' ||
    what === 'thawed' ||
    what === 'ended'
  )
}

export type RequestEntry = BeginEntry & { readonly stage: 'Invoke' }

export function isRequest(entry: Entry): entry is RequestEntry {
  return entry.what === 'begin' && entry.stage === 'Invoke'
}

/** What proves that the record has the life from its start on: nothing needed, its start, or `undefined` if nothing does. */
export function proofOfStart(birth: Birth, facts: Facts): readonly Entry[] | undefined {
  if (facts.whole) return []
  return birth.kind !== 'unseen' && birth.start !== undefined ? [birth.start] : undefined
}
