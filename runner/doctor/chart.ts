import type { Clock } from '../clock.ts'
import type { Mask } from '../core/mask/mask.ts'
import { ToolError } from '../tool-error.ts'
import { complaintOf } from './answer.ts'
import type { Examination, Finding } from './diagnosis.ts'

/** A step as it is planned. */
export type Step = Pick<Examination, 'step' | 'profile' | 'expected'>

/** Keeps the examinations of one diagnosis. */
export interface Chart {
  readonly entries: readonly Examination[]
  /** Why no further step makes sense; absent while one does. */
  readonly over: string | undefined
  /** Takes a step and notes what came of it. */
  take(step: Step, work: () => Promise<Finding>): Promise<Examination>
  /** Notes a step that was not taken, and why. */
  skip(step: Step, reason: string): void
}

export interface ChartOptions {
  readonly clock: Clock
  /** Once it aborts, no step is taken any more but the goodbye. */
  readonly signal: AbortSignal
  /** Takes credentials out of what is noted. */
  readonly mask: Mask
  /** Is told of every step once it is over. */
  readonly told: (examination: Examination) => void
}

/** Starts an empty chart. */
export function openChart({ clock, signal, mask, told }: ChartOptions): Chart {
  const entries: Examination[] = []
  let lost: string | undefined
  const note = (examination: Examination): Examination => {
    const entry = mask.value(examination)
    entries.push(entry)
    told(entry)
    return entry
  }
  const attempt = async ({ step }: Step, work: () => Promise<Finding>): Promise<Finding> => {
    try {
      return await work()
    } catch (error) {
      // An interrupt explains whatever fails after it, but not a goodbye, which comes in any case.
      if (signal.aborted && step !== 'goodbye') return { outcome: 'skipped', seen: reasonOf(signal) }
      if (!(error instanceof ToolError)) throw error
      return { outcome: 'failed', ...complaintOf(error) }
    }
  }
  return {
    entries,
    get over() {
      return signal.aborted ? reasonOf(signal) : lost
    },
    async take(step, work) {
      const since = clock.nowMs()
      const finding = await attempt(step, work)
      const durationMs = Math.round(clock.nowMs() - since)
      if (finding.outcome !== 'failed') return note({ ...step, ...finding, durationMs })
      const { final = false, ...complaint } = finding
      if (final) lost = `there was nobody left to ask after \`${step.step}\``
      return note({ ...step, ...complaint, durationMs })
    },
    skip(step, seen) {
      note({ ...step, outcome: 'skipped', seen, durationMs: 0 })
    },
  }
}

function reasonOf({ reason }: AbortSignal): string {
  return reason instanceof Error ? reason.message : String(reason)
}
