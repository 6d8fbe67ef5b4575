import type { Failure, RunReport } from '../../../schemas/report/report.ts'
import { DeadlineError } from '../../deadline.ts'
import type { TargetError } from '../../target-error.ts'
import type { Mask } from '../mask/mask.ts'

/** Why a run ends before everything was played; the first cause counts. */
export interface Ending {
  /** Whether nothing more is to be played. */
  isOver(): boolean
  /** Nothing can be judged, since not even the first words with the target succeed. */
  refuse(failure: Failure): void
  /** The target was there and is no more. */
  lose(failure: Failure): void
  /** How the target left was wrong; what went wrong before counts more. */
  part(failure: Failure | undefined): void
  /** Why what was not reached was not, as a sentence. */
  reason(): string
  endedBy(): RunReport['endedBy']
  failure(): Failure | undefined
}

/** Starts to watch over the end of a run; aborting `signal` is the end from outside. What it tells is masked. */
export function createEnding(signal: AbortSignal, mask: Mask): Ending {
  let parting: Failure | undefined
  let found: { readonly failure: Failure; readonly reason: string } | undefined
  return {
    isOver: () => signal.aborted || found !== undefined,
    refuse(told) {
      const failure = mask.value(told)
      // What kept the run from starting explains it better than its deadline.
      found ??= { failure, reason: `the target could not be judged: ${failure.message}` }
    },
    lose(told) {
      const failure = mask.value(told)
      if (!signal.aborted) found ??= { failure, reason: `the target was lost: ${failure.message}` }
    },
    part(failure) {
      parting = mask.value(failure)
    },
    reason: () => found?.reason ?? 'the run ended before this scenario',
    endedBy() {
      if (found !== undefined) return 'target'
      if (!signal.aborted) return undefined
      return signal.reason instanceof DeadlineError ? 'deadline' : 'interrupt'
    },
    failure: () => found?.failure ?? parting,
  }
}

/** What a report says about an error of a target. */
export function failureOf({ blame, code, message, hint, output }: TargetError): Failure {
  return { blame, code, message, hint, output }
}
