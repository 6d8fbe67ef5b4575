import { failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import { follows, runsOf } from '../lens/lives.ts'
import type { Lens } from '../lens/views.ts'
import { isSuccess, showAnswer } from '../words.ts'

/** Judges that a call made while PreStop is at work does not wait for it. */
export function delaysNoCall(lens: Lens): Conclusion {
  const [first, second] = lens.calls
  const stop = runsOf(lens, 'pre-stop').find((run) => run.instance === first?.runs[0]?.instance)
  if (stop?.leave === undefined || second?.answer === undefined)
    return untriggered('no call was made while PreStop was at work')
  if (second.invoke.atMs > stop.leave.atMs) return untriggered(overWords(lens, stop.leave.atMs))
  const proof = [stop.enter, second.answer, stop.leave]
  if (isSuccess(second) && second.answer.atMs < stop.leave.atMs) return passed(proof)
  // A new instance has to start for the call, which by itself must not take as long as PreStop does.
  const startMs = Math.max(lens.calibration.coldMs, first?.durationMs ?? 0) + lens.calibration.noiseMs
  const stopMs = stop.leave.atMs - stop.enter.atMs
  if (isSuccess(second) && startMs > stopMs / 2)
    return untriggered(`too slow to tell: a cold call takes ${Math.round(startMs)} ms by itself`)
  const lateMs = Math.round(second.answer.atMs - stop.leave.atMs)
  return failed(
    'success before the end of PreStop',
    `${showAnswer(second)}, ${lateMs} ms after its end`,
    proof,
  )
}

/** Why PreStop was over before the call could be made, and what to do if the target is to blame. */
function overWords({ events }: Lens, overAtMs: number): string {
  const updated = events.find((event) => event.kind === 'updated')
  if (updated === undefined || updated.atMs < overAtMs) return 'PreStop was over before the call was made'
  return '`update` was answered only after the PreStop of the old instance had ended; answer when new calls get the new code, and let old instances end meanwhile'
}

/** Judges that an update waits for the call under way before PreStop runs. */
export function waitsForCall(lens: Lens): Conclusion {
  const [call] = lens.calls
  const [run] = call?.runs ?? []
  const update = lens.events.find((event) => event.kind === 'update')
  if (call?.answer === undefined || run === undefined || update === undefined)
    return untriggered('no update was made during a call')
  if (run.leave !== undefined && run.leave.index < update.index)
    return untriggered('the call was over before the update')
  const [stop] = lens.runs.filter((one) => one.stage === 'pre-stop' && one.instance === run.instance)
  const proof = [run.enter, update, run.leave, stop?.enter, call.answer]
  const early = stop !== undefined && (run.leave === undefined || !follows(stop, run))
  if (isSuccess(call) && !early) return passed(proof)
  return failed(
    'success, and PreStop after the end of the handler',
    `${showAnswer(call)}; ${early ? 'PreStop began while the handler was at work' : 'no early PreStop'}`,
    proof,
  )
}
