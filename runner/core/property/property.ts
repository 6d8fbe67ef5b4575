import type { Calibration } from '../../../schemas/history/event.ts'
import type { Check } from '../../../suites/define.ts'
import type { Sequences } from '../course.ts'
import type { Histories } from './histories.ts'

/** A scenario whose cases are drawn, by the rules of one profile. */
export interface Property extends Histories {
  /** Those that judge it in this run. */
  readonly checks: readonly Check[]
  readonly calibration: Calibration
  readonly seed: number
  /** Draws no more than these. */
  readonly mostCases?: number | undefined
  /** How many and how long they are, where cases are sequences of commands. */
  readonly sequences?: Sequences | undefined
  /** Whether there is time for more sequences than that; none by default. */
  readonly isTimeLeft?: (() => boolean) | undefined
  /** Whether nothing more is to be played. */
  readonly isOver: () => boolean
}
