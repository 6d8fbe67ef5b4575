import type { Clock } from '../../clock.ts'

/** What the search for a smaller case may cost. */
export interface Budget {
  /** Whether one more history may be played; counts it. */
  take(): boolean
}

/** Most histories that are played to make one scenario's failures smaller. */
export const MOST_HISTORIES = 100
/** Most time that it takes, ms; with `--timeout-scale`. Who waits for a report wants the failure, small or not. */
export const MOST_MS = 10_000

export interface BudgetOptions {
  readonly clock: Clock
  readonly timeoutScale: number
  /** Whether the run itself has come to its end. */
  readonly isOver: () => boolean
  /** {@link MOST_MS} by default. */
  readonly mostMs?: number
}

/** Sets out a budget; its time counts from now. */
export function createBudget({ clock, timeoutScale, isOver, mostMs = MOST_MS }: BudgetOptions): Budget {
  const endMs = clock.nowMs() + mostMs * timeoutScale
  let left = MOST_HISTORIES
  return {
    take() {
      if (left === 0 || isOver() || clock.nowMs() >= endMs) return false
      left -= 1
      return true
    },
  }
}
