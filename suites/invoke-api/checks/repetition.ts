import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { FunctionView } from '../../lens/views.ts'
import { enters } from '../../lens/lives.ts'
import { BOTH } from '../../profiles.ts'
import { NO_FUNCTION } from '../../reasons.ts'
import { showRuns } from '../../words.ts'
import { attemptNumbers, attemptsOf, contextNumbers } from '../attempts.ts'
import { failing, NOT_RAISED } from '../calls.ts'

const DEFAULT_RETRIES = 3

export const repetition = [
  {
    id: 'invoke-api/synchronous-call-is-not-repeated',
    title: 'A synchronous call whose handler raised ran once',
    requirements: ['ERR-26'],
    profiles: BOTH,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(failing(lens), NOT_RAISED, (call) => {
        const proof = [...enters(call.runs), call.answer]
        if (call.runs.length === 1) return passed(proof)
        return failed('one run', showRuns(call.runs), proof)
      }),
  },
  {
    id: 'invoke-api/asynchronous-call-is-repeated',
    title: 'An asynchronous call whose handler raises runs 1 + 3 times, or as often as is set',
    requirements: ['ERR-27'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-failures'],
    judge: (lens) => concludeEach(lens.functions, NO_FUNCTION, isRepeated),
  },
  {
    id: 'invoke-api/attempts-are-numbered',
    title: 'The context of a repeated asynchronous call tells the number of the attempt, from 0',
    requirements: ['ERR-27'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-failures'],
    judge: (lens) => {
      const runs = attemptsOf(lens)
      if (runs.length < 2) return untriggered('no second attempt was witnessed')
      const proof = runs.flatMap((run) => [run.enter, ...run.reports])
      const names = attemptNumbers(runs)
      if (names.length > 0) return passed(proof)
      // Its name is open, so any attribute will do.
      const shown = Object.keys(contextNumbers(runs[0])).join(', ')
      return failed(
        'an attribute of the context that is 0 at first and one more with each attempt',
        `none among those with numbers: ${shown || 'there is none'}`,
        proof,
      )
    },
  },
] as const satisfies readonly Check[]

function isRepeated(fn: FunctionView): Conclusion {
  const [call] = fn.calls
  if (call?.answer === undefined || call.runs.length === 0)
    return untriggered('no asynchronous run was witnessed')
  const retries = fn.config.asyncInvoke?.maxRetryAttempts
  const most = 1 + (retries ?? DEFAULT_RETRIES)
  const proof = [call.answer, ...enters(call.runs)]
  if (call.runs.length === most) return passed(proof)
  // How long the pauses between attempts may be is open: who repeats at all may just be slow.
  if (call.runs.length > 1 && call.runs.length < most)
    return untriggered(`${call.runs.length} of ${most} attempts came before the deadline`)
  const set = retries === undefined ? 'by default' : `with retries set to ${retries}`
  return failed(
    `${most} attempts ${set}`,
    call.runs.length === 1
      ? 'one, and no other before the deadline (see `--timeout-scale` if the pause is longer)'
      : `${call.runs.length} attempts`,
    proof,
  )
}
