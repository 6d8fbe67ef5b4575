import { concludeEach, failed, passed, seen, unseen, untriggered } from '../conclude.ts'
import type { Conclusion, Observation } from '../conclude.ts'
import type { InstanceView, Lens, RunView } from '../lens/views.ts'
import type { EventOf } from '../../schemas/history/event.ts'
import { field } from '../lens/fields.ts'
import { served } from '../lens/lives.ts'

/**
 * How long the ticker thread of the witness stood still between two runs of its instance (INST-05). The
 * thread notes gaps in its own progress; time that the instance's own clock does not know of, because the
 * whole machine was paused, counts as standing still as well.
 */
export function stillMs(run: RunView, earlier: RunView, report: EventOf<'witness'>): number {
  const from = (earlier.leave ?? earlier.enter).record.monotonicMs
  const to = run.enter.record.monotonicMs
  const gaps = field(report.record.data, 'gaps')
  const inGaps = (Array.isArray(gaps) ? gaps : []).reduce<number>((sum, gap) => {
    const overlap = Math.min(to, timeOf(gap, 'toMs')) - Math.max(from, timeOf(gap, 'fromMs'))
    return sum + Math.max(0, overlap)
  }, 0)
  const tickedMs = Math.max(0, to - from - inGaps)
  return run.enter.atMs - (earlier.leave ?? earlier.enter).atMs - tickedMs
}

/** Judges whether the thread stood still for most of the time that the scenario let pass. */
export function standsStill(lens: Lens): Conclusion {
  const passedMs = elapsedMs(lens)
  // Whoever freezes stands still for all of that time, whoever does not for none of it: half tells them apart.
  const leastMs = passedMs / 2
  // A thread that is merely kept waiting by a busy machine must not look like one that is frozen.
  if (lens.calibration.noiseMs > leastMs)
    return untriggered(`too noisy: times vary by ${lens.calibration.noiseMs} ms`)
  return concludeEach(served(lens), 'no handler call was witnessed', (instance) => {
    const pair = reported(instance, 'handler')
    if (pair === undefined) return untriggered('no later call reported the ticker of its instance')
    const still = stillMs(pair.run, pair.earlier, pair.report)
    const proof = [pair.earlier.leave, pair.report]
    if (still >= leastMs) return passed(proof)
    return failed(
      `a thread that stands still for most of ${passedMs} ms`,
      `it stood still for ${Math.round(still)} ms`,
      proof,
    )
  })
}

/** Notes whether the thread stood still between the Initializer and the first call (INST-06). */
export function freezesBeforeFirstCall(lens: Lens): Observation {
  for (const instance of served(lens)) {
    const pair = reported(instance, 'initializer')
    if (pair === undefined) continue
    const still = stillMs(pair.run, pair.earlier, pair.report)
    const detail = `stood still for ${Math.round(still)} of ${elapsedMs(lens)} ms`
    return seen(still >= elapsedMs(lens) / 2 ? 'freezes' : 'runs', detail, [pair.earlier.leave, pair.report])
  }
  return unseen('no instance was called that had been initialised before')
}

/** The run that reported the ticker, with the run of the same instance that had started it. */
function reported(instance: InstanceView, started: 'initializer' | 'handler'): Pair | undefined {
  const [earlier] = instance.of(started)
  const run = instance.of('handler').find((one) => lookOf(one) !== undefined)
  const report = run === undefined ? undefined : lookOf(run)
  if (run === undefined || report === undefined || earlier === undefined || earlier === run) return undefined
  return { run, earlier, report }
}

interface Pair {
  readonly run: RunView
  readonly earlier: RunView
  readonly report: EventOf<'witness'>
}

function lookOf(run: RunView): EventOf<'witness'> | undefined {
  return run.reports.find(({ record }) => record.topic === 'ticker')
}

function elapsedMs(lens: Lens): number {
  return lens.events.reduce((sum, event) => sum + (event.kind === 'elapsed' ? event.ms : 0), 0)
}

function timeOf(gap: unknown, edge: 'fromMs' | 'toMs'): number {
  const at = field(gap, edge)
  return typeof at === 'number' ? at : 0
}
