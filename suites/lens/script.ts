import type { CallView } from './views.ts'

/** How long the script of a call sleeps in all, in ms; 0 without a script. */
export function sleptMs(call: CallView): number {
  return (call.steps ?? []).reduce((sum, step) => sum + (step.do === 'sleep' ? step.ms : 0), 0)
}
