import type { WitnessStage } from '../../schemas/behaviour/witness-record.ts'
import type { Event } from '../../schemas/history/event.ts'
import type { CallView, InstanceView, Lens, RunView } from './views.ts'

/** The lives of instances as checks ask about them. */

/** Instances that reached a handler. */
export function served(lens: Lens): InstanceView[] {
  return lens.instances.filter((instance) => instance.of('handler').length > 0)
}

/** All runs of one stage, in any instance. */
export function runsOf(lens: Lens, stage: WitnessStage): RunView[] {
  return lens.runs.filter((run) => run.stage === stage)
}

/** The records with which runs began, for proofs. */
export function enters(runs: readonly RunView[]): RunView['enter'][] {
  return runs.map((run) => run.enter)
}

/** Whether a run began after another run of the same instance was over; that instance's own count says so. */
export function follows(run: RunView, earlier: RunView): boolean {
  return run.enter.record.seq > (earlier.leave ?? earlier.enter).record.seq
}

/** What happened to a function that makes its idle instances go: an update, or the end of the keep time. */
export function partings(lens: Lens, fn: string): Event[] {
  return lens.events.filter(
    (event) =>
      event.fn === fn && (event.kind === 'update' || (event.kind === 'idle' && event.until === 'destroyed')),
  )
}

/** Calls that an instance served; by the caller's clock, which needs no comparison with the instance's own. */
export function callsOf(lens: Lens, instance: Pick<InstanceView, 'fn' | 'token'>): CallView[] {
  return lens.calls.filter(
    (call) => call.fn === instance.fn && call.runs.some((run) => run.instance === instance.token),
  )
}

/** Instances that had served when something made them go, with what it was. */
export function parted(lens: Lens): { readonly instance: InstanceView; readonly cause: Event }[] {
  return served(lens).flatMap((instance) => {
    const answered = callsOf(lens, instance)[0]?.answer?.index ?? Infinity
    const cause = partings(lens, instance.fn).find((event) => event.index > answered)
    return cause === undefined ? [] : [{ instance, cause }]
  })
}
