import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { field } from '../../lens/fields.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { CONTAINERS } from '../../profiles.ts'
import { sleptMs } from '../../lens/script.ts'

/** No machine that is merely busy keeps a thread waiting for so long, ms. */
const STILL_MS = 180
/** How much longer than its usual noise a stop has to be to mean something. */
const BEYOND_NOISE = 15
/** Beyond any noise, ms: a thread that can run does so within this time on every machine. */
const CERTAIN_MS = 1_500

/** Does an instance run on as long as it has a request? */
export const busy = [
  {
    id: 'custom-container/busy-instance-is-not-frozen',
    title: 'While one request is at work, the end of another stops no thread of the instance',
    requirements: ['INST-05'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/is-busy-for-long'],
    judge: (lens) =>
      concludeEach(
        lens.calls.filter((call) => sleptMs(call) > 0),
        'no long call was made',
        (call) => runsOn(lens, call),
      ),
  },
] as const satisfies readonly Check[]

function runsOn({ calibration }: Lens, { runs: [run] }: CallView): Conclusion {
  const report = run?.reports.find(({ record }) => record.topic === 'ticker')
  if (run === undefined || report === undefined) return untriggered('the long call did not report its ticker')
  const [from, to] = [run.enter.record.monotonicMs, report.record.monotonicMs]
  const gaps = field(report.record.data, 'gaps')
  const longest = (Array.isArray(gaps) ? gaps : []).reduce<number>((most, gap) => {
    const within = Math.min(to, timeOf(gap, 'toMs')) - Math.max(from, timeOf(gap, 'fromMs'))
    return Math.max(most, within)
  }, 0)
  const proof = [run.enter, report]
  if (longest < STILL_MS) return passed(proof)
  if (longest < Math.min(CERTAIN_MS, BEYOND_NOISE * calibration.noiseMs))
    return untriggered(`too noisy: times vary by ${calibration.noiseMs} ms`)
  return failed('threads that run on', `they stood still for ${Math.round(longest)} ms`, proof)
}

function timeOf(gap: unknown, edge: 'fromMs' | 'toMs'): number {
  const at = field(gap, edge)
  return typeof at === 'number' ? at : 0
}
