import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { textField } from '../../lens/fields.ts'
import { follows, enters, served } from '../../lens/lives.ts'
import type { Lens } from '../../lens/views.ts'
import { PLATFORMS, PYTHON } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { isSuccess, showAnswer } from '../../words.ts'

export const capacity = [
  {
    id: 'instances/serve-one-request-at-a-time',
    title: 'In one instance, no handler begins before another has ended',
    requirements: ['CONC-01'],
    profiles: PYTHON,
    scenarios: ['instances/burst-of-calls'],
    judge: (lens) => {
      const [first] = lens.calls.flatMap((call) => call.answer ?? [])
      const atOnce = lens.calls.filter((call) => call.invoke.index < (first?.index ?? 0))
      if (atOnce.length < 2) return untriggered('no two calls were under way at once')
      return concludeEach(served(lens), NO_HANDLER, (instance) => {
        const runs = instance.of('handler')
        const early = runs.find((run, at) => at > 0 && !endedBefore(run, runs[at - 1]))
        if (early === undefined) return passed(enters(runs))
        return failed('one handler after the other', 'a handler that began during another', enters(runs))
      })
    },
  },
  {
    id: 'instances/beyond-the-limit-are-refused',
    title: 'A call that would need an instance more than allowed is answered with 429 `ResourceExhausted`',
    requirements: ['CONC-04'],
    profiles: PLATFORMS,
    scenarios: ['instances/limit-is-reached'],
    judge: limitHolds,
  },
] as const satisfies readonly Check[]

function limitHolds(lens: Lens): Conclusion {
  const [first, second] = lens.calls
  const busy = first?.runs[0]
  if (second?.answer === undefined || busy === undefined || first?.answer === undefined)
    return untriggered('no second call was made while the first was under way')
  const [run] = second.runs
  const proof = [busy.enter, second.invoke, second.answer, run?.enter]
  const code = textField(second.json, 'ErrorCode') || textField(second.json, 'errorCode')
  if (second.answer.status === 429 && code === 'ResourceExhausted') return passed(proof)
  const waited = run !== undefined && busy.leave !== undefined && run.enter.atMs >= busy.leave.atMs
  if (waited && isSuccess(second))
    return untriggered('the second call was held back until the instance was free, so no limit was exceeded')
  return failed('status 429 and `ResourceExhausted`', showAnswer(second), proof)
}

/** Whether a run began after an earlier one of the same instance had ended. */
function endedBefore(run: Lens['runs'][number], earlier: Lens['runs'][number] | undefined): boolean {
  return earlier?.leave !== undefined && follows(run, earlier)
}
