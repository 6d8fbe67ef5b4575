import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { BOTH, FC1, FC2, FC3, PLATFORMS, PYTHON, SINCE_FC2 } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { field } from '../../lens/fields.ts'
import { sleptMs } from '../../lens/script.ts'
import { isSuccess, showAnswer, tolerance } from '../../words.ts'
import { concludeLimit } from '../../attempts.ts'
import { seconds } from '../seconds.ts'

export const timeouts = [
  {
    id: 'configuration/function-timeout-is-a-few-minutes',
    title:
      'Function timeouts of 1 to 300 s are accepted, and those beyond every documented limit are refused',
    requirements: ['LIM-06'],
    profiles: FC1,
    scenarios: ['configuration/tries-function-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a timeout of 1 to 300 s accepted, 0 s and more than 600 s refused',
        tried: (config) => seconds(config.timeoutMs),
        // Later texts of the time have 600 s.
        allows: (limit) => (limit >= 1 && limit <= 300) || (limit > 300 && limit <= 600 ? undefined : false),
      }),
  },
  {
    id: 'configuration/function-timeout-is-3-s-by-default',
    title: 'A function whose configuration does not say has a timeout of 3 s',
    requirements: ['LIM-06'],
    profiles: FC1,
    scenarios: ['configuration/leaves-out-the-figures'],
    judge: (lens) =>
      concludeEach(lens.runs, NO_HANDLER, (run) => {
        const told = field(run.report('context'), 'attributes', 'function', 'timeout')
        if (told === undefined) return untriggered('the handler did not tell its timeout')
        if (Number(told) === 3) return passed(run.reports)
        return failed('`context.function.timeout` of 3', JSON.stringify(told), run.reports)
      }),
  },
  {
    id: 'configuration/function-timeout-has-bounds',
    title: 'Function timeouts of 1 to 86400 s are accepted, and others are refused',
    requirements: ['LIM-07'],
    profiles: BOTH,
    scenarios: ['configuration/tries-function-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a timeout of 1 to 86400 s accepted, others refused',
        tried: (config) => seconds(config.timeoutMs),
        allows: (limit) => limit >= 1 && limit <= 86_400,
      }),
  },
  {
    id: 'configuration/function-timeout-ends-the-call',
    title:
      'A handler that outlasts the timeout ends in an error at about that time; one that does not, succeeds',
    requirements: ['LIM-06', 'LIM-07'],
    profiles: PLATFORMS,
    scenarios: ['configuration/outlasts-function-timeout'],
    judge: timeoutEndsCall,
  },
  {
    id: 'configuration/initializer-timeout-has-bounds',
    title:
      'Initializer timeouts of 1 to 300 s are accepted, and those beyond every documented limit are refused',
    requirements: ['LIM-08'],
    profiles: PYTHON,
    scenarios: ['configuration/tries-initializer-timeouts'],
    judge: (lens) => {
      const ofFc3 = lens.generation === 'fc3'
      return concludeLimit(lens, {
        rule: `an Initializer timeout of 1 to 300 s accepted, ${ofFc3 ? 'more than 600 s' : 'others'} refused`,
        tried: (config) => seconds(config.hooks.initializer?.timeoutMs),
        // On FC 3.0 a vendor tool has 0 to 600 s (C-13).
        allows: (limit) => (limit >= 1 && limit <= 300) || (ofFc3 && limit <= 600 ? undefined : false),
      })
    },
  },
  {
    id: 'configuration/pre-freeze-timeout-has-a-bound',
    title: 'A PreFreeze timeout of 90 s is accepted, and a longer one is refused',
    requirements: ['LIM-09'],
    profiles: FC2,
    scenarios: ['configuration/tries-pre-freeze-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a PreFreeze timeout of 1 to 90 s accepted, a longer one refused',
        tried: (config) => seconds(config.hooks.preFreeze?.timeoutMs),
        allows: (limit) => limit <= 90,
      }),
  },
  {
    id: 'configuration/pre-stop-timeout-has-a-bound',
    title: 'A PreStop timeout of 90 s is accepted, and one beyond every documented limit is refused',
    requirements: ['LIM-10'],
    profiles: SINCE_FC2,
    scenarios: ['configuration/tries-pre-stop-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a PreStop timeout of 1 to 90 s accepted, one of more than 900 s refused',
        tried: (config) => seconds(config.hooks.preStop?.timeoutMs),
        // Between the limits page and the schemas of the vendor's tools lie 91 to 900 s (C-13, PSTOP-07).
        allows: (limit) => (limit >= 1 && limit <= 90) || (limit <= 900 ? undefined : false),
      }),
  },
  {
    id: 'configuration/hook-timeouts-begin-at-one-second',
    title: 'A hook timeout of 1 s is accepted, and one of 0 s is refused',
    requirements: ['LIM-11'],
    profiles: FC3,
    scenarios: ['configuration/tries-initializer-timeouts', 'configuration/tries-pre-stop-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a hook timeout of 1 s accepted, 0 s refused',
        tried: ({ hooks }) => seconds((hooks.initializer ?? hooks.preStop)?.timeoutMs),
        allows: (limit) => (limit > 1 ? undefined : limit === 1),
      }),
  },
] as const satisfies readonly Check[]

function timeoutEndsCall(lens: Lens): Conclusion {
  const limit = (call: CallView): number => call.config.timeoutMs ?? Infinity
  const slow = lens.calls.find((call) => sleptMs(call) > limit(call))
  const brisk = lens.calls.find((call) => sleptMs(call) < limit(call))
  if (slow?.answer === undefined || brisk?.answer === undefined)
    return untriggered('no pair of a call that outlasts its limit and one that does not was answered')
  if (!isSuccess(brisk))
    return failed(`success within ${limit(brisk)} ms`, showAnswer(brisk), [brisk.invoke, brisk.answer])
  const { noiseMs } = lens.calibration
  if (noiseMs > limit(slow) / 2) return untriggered('time is too noisy here to judge a limit that short')
  const leastMs = limit(slow) - noiseMs
  const spentMs = slow.durationMs ?? 0
  const mostMs = limit(slow) + tolerance(lens)
  const proof = [slow.invoke, slow.answer, brisk.answer]
  if (!isSuccess(slow) && spentMs >= leastMs && spentMs <= mostMs) return passed(proof)
  return failed(
    `an error after ${limit(slow)} to ${Math.round(mostMs)} ms`,
    `${showAnswer(slow)} after ${Math.round(spentMs)} ms`,
    proof,
  )
}
