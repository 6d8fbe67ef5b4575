import type { Level } from '../../../schemas/profile.ts'

/** A rule about the lines of a log themselves, or about what one request id tells; no instance has to be known. */
export interface LineRule {
  /** Clauses that it comes from, the most telling first. */
  readonly clauses: readonly string[]
  readonly level: Level
  /** The rule, one sentence. */
  readonly text: string
}

/** Every such rule by its id, in the order in which they are told. */
export const LINE_RULES = {
  'log/framing-lines-are-whole': {
    clauses: ['LOG-01', 'LOG-02', 'LOG-03', 'LOG-04'],
    level: 'must',
    text: 'A framing line is `FC`, stage, `Start` or `End`, `RequestId:` and an id, and after a failure `, Error: Unhandled function error`.',
  },
  'log/ids-have-their-form': {
    clauses: ['LOG-10', 'LOG-11', 'LOG-12'],
    level: 'must',
    text: 'Ids are UUIDs; those of invocations of FC 3.0 are `1-`, 8, 8 and 12 hex digits (older: 8 and 24).',
  },
  'log/ids-agree-with-the-entry': {
    clauses: ['CTX-02'],
    level: 'must',
    text: 'The id in a framing line is the one that the log service files the line under.',
  },
  'log/inner-times-are-utc': {
    clauses: ['LOG-16'],
    level: 'must',
    text: 'The time inside a line of the logging module is UTC.',
  },
  'log/hooks-end-before-they-begin-again': {
    clauses: ['LOG-02', 'LOG-03', 'LOG-04'],
    level: 'must',
    text: 'In one instance, a hook has its End line before its next Start line.',
  },
  'log/ends-have-the-id-of-their-start': {
    clauses: ['LOG-01', 'LOG-02', 'LOG-03', 'LOG-04'],
    level: 'must',
    text: 'What is visible of the id in an End line agrees with the Start line before it.',
  },
  'log/ends-follow-their-starts': {
    clauses: ['LOG-01', 'LOG-02', 'LOG-03', 'LOG-04'],
    level: 'must',
    text: 'Each End line follows a Start line of the same stage with the same id, and each Start has one End at most.',
  },
  'log/an-id-runs-once-at-a-time': {
    clauses: ['CTX-02'],
    level: 'must',
    text: 'No invocation begins with the id of another that is still under way.',
  },
  'log/initializer-ends-before-its-invocation': {
    clauses: ['INIT-02', 'LOG-08'],
    level: 'must',
    text: 'The Initializer of a cold call ends before the invocation with the same id begins.',
  },
  'log/pre-freeze-follows-its-invocation': {
    clauses: ['PREF-01', 'LOG-08'],
    level: 'must',
    text: 'PreFreeze with the id of an invocation begins when that invocation has ended.',
  },
  'log/hooks-of-the-generation': {
    clauses: ['PREF-13', 'INST-18', 'INST-19'],
    level: 'must',
    text: 'Only hooks that the generation has are called: PreFreeze in FC 2.0 alone, PreStop not in FC 1.0.',
  },
} as const satisfies Readonly<Record<string, LineRule>>

export type LineRuleId = keyof typeof LINE_RULES

/** What a line contradicts. */
export interface Breach {
  readonly rule: LineRuleId
  /** Lines that together contradict the rule, the smallest such set, in their order. */
  readonly lines: readonly number[]
  readonly instance?: string | undefined
  readonly expected: string
  readonly actual: string
  /** The strongest weaker rule that still holds, if there is one. */
  readonly weaker?: string | undefined
}
