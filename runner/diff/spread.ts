import { isContainer } from '../../schemas/profile.ts'
import type { CallView, Lens } from '../../suites/lens/views.ts'
import type { Trace } from './fact.ts'

/** What of a history depends on how requests are spread over instances. */
export function spreadOf(lens: Lens): Pick<Trace, 'spreadFrom' | 'overlapped' | 'instances'> {
  const overlapped = lens.calls.filter((call) => isOverlapped(call, lens)).map(({ call }) => call)
  return { spreadFrom: firstSpread(lens), overlapped, instances: lens.instances.length }
}

/**
 * From which call on two implementations may differ: where requests met each other in one of them only, or, if they met in
 * both, took another number of instances.
 */
export function sharedSpread(a: Trace, b: Trace): number {
  const once = [...a.overlapped, ...b.overlapped].filter(
    (call) => !(a.overlapped.includes(call) && b.overlapped.includes(call)),
  )
  const met = a.instances === b.instances ? [] : a.overlapped
  return Math.min(a.spreadFrom, b.spreadFrom, ...once, ...met)
}

/** Whether other requests of the function were under way at the same time. */
export function isOverlapped(call: CallView, { calls }: Lens): boolean {
  return calls.some((other) => other !== call && overlap(other, call))
}

function overlap(a: CallView, b: CallView): boolean {
  return a.fn === b.fn && a.invoke.index < endOf(b) && b.invoke.index < endOf(a)
}

export function endOf({ answer, noAnswer }: CallView): number {
  return (answer ?? noAnswer)?.index ?? Infinity
}

/**
 * The first call from which on everything depends on how requests were spread: of several that overlap one lost its
 * instance, so that those that come later find other instances, or more or fewer of those that fail to start. Of servers
 * it is open who tries again, so that a failed Initializer is enough.
 */
function firstSpread(lens: Lens): number {
  const first = lens.calls.find((call) => loses(call) && (isRetried(call, lens) || isOverlapped(call, lens)))
  if (first === undefined) return Infinity
  const group = lens.calls.filter((call) => call === first || overlap(call, first))
  return Math.min(...group.map(({ call }) => call))
}

/** Whether the instance of a call did not outlive it, or never came to be. */
function loses({ runs }: CallView): boolean {
  return (
    runs.length === 0 || runs.some(({ leave }) => leave === undefined || leave.record.outcome === 'exiting')
  )
}

/** Whether the platform may have started one instance after the other for a call. */
function isRetried({ invoke, ...call }: CallView, lens: Lens): boolean {
  const end = endOf({ invoke, ...call })
  const within = lens.runs.filter(
    ({ stage, enter }) => stage === 'initializer' && enter.index > invoke.index && enter.index < end,
  )
  return isContainer(lens.profile) && within.some(({ succeeded }) => !succeeded)
}
