import type { Clock } from '../../clock.ts'

/** The time that a run gives to sequences that are drawn, shared fairly among the properties that draw them. */
export interface DrawingTime {
  /** Whether nothing of it is left, so that none may begin. */
  readonly isSpent: () => boolean
  /** Begins one property, which then has its share. */
  begin(): Turn
}

/** What one property has of it. */
export interface Turn {
  readonly isLeft: () => boolean
  /** Ends it, which leaves what is left of its share to the others. */
  end(): void
}

export interface DrawingTimeOptions {
  readonly clock: Pick<Clock, 'nowMs'>
  /** All of it, ms. */
  readonly budgetMs: number
  /** How many draw. */
  readonly properties: number
  /** How many of them are played at once. */
  readonly atOnce: number
}

/** Shares out the time. It passes only while a property is at work: whatever else a run plays takes nothing of it. */
export function shareDrawingTime({ clock, budgetMs, properties, atOnce }: DrawingTimeOptions): DrawingTime {
  let [spentMs, sinceMs, atWork, left] = [0, 0, 0, properties]
  const soFarMs = (): number => spentMs + (atWork === 0 ? 0 : clock.nowMs() - sinceMs)
  const count = (change: 1 | -1): void => {
    spentMs = soFarMs()
    sinceMs = clock.nowMs()
    atWork += change
  }
  return {
    isSpent: () => soFarMs() >= budgetMs,
    begin() {
      const rounds = Math.max(1, Math.ceil(left / atOnce))
      left -= 1
      const untilMs = soFarMs() + (budgetMs - soFarMs()) / rounds
      count(1)
      return {
        isLeft: () => soFarMs() < untilMs,
        end: () => {
          count(-1)
        },
      }
    },
  }
}
