import type { Profile } from '../profile.ts'

/** What a file of known failures says; every key is explained in `known-failures.schema.json`. */
export interface KnownFailures {
  /** Version of the suite that it was written for. */
  readonly suite: string
  readonly checks: readonly KnownCheck[]
  readonly files: readonly KnownProblem[]
}

/** What every entry says. */
export interface Excuse {
  readonly reason: string
  readonly issue?: string | undefined
  /** Last day on which it holds, `2026-12-31`, in UTC. */
  readonly expires?: string | undefined
  /** Where the entry stands in its file, 1-based. */
  readonly line: number
}

/** A check that is known to be red. */
export interface KnownCheck extends Excuse {
  readonly check: string
  /** Everywhere when absent. */
  readonly profile?: Profile | undefined
  /** `fail` when absent; both of them when `flaky`. */
  readonly verdict?: RedVerdict | undefined
  /** Noted, and decisive neither way. */
  readonly flaky: boolean
}

/** The verdicts that can be known. */
export type RedVerdict = 'fail' | 'inconclusive'

/** A problem of a project file that is known. */
export interface KnownProblem extends Excuse {
  /** Path or pattern, relative to the file of known failures. */
  readonly file: string
  /** Whether there is such a rule shows when it is used. */
  readonly rule: string
  /** Every place when absent. */
  readonly path?: string | undefined
}

/** Whether an entry covers a verdict. */
export function covers({ verdict, flaky }: KnownCheck, seen: string): seen is RedVerdict {
  if (verdict !== undefined) return seen === verdict
  return seen === 'fail' || (flaky && seen === 'inconclusive')
}

/** How an entry for a check is named: `initializer/runs-once-per-instance (python-fc3)`. */
export function checkWords({ check, profile }: Pick<KnownCheck, 'check' | 'profile'>): string {
  return profile === undefined ? check : `${check} (${profile})`
}
