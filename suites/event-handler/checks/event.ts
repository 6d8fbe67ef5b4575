import { sha256Of, showBytes, textBytes } from '../../../schemas/bytes.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { FunctionView } from '../../lens/views.ts'
import { field, textField } from '../../lens/fields.ts'
import { runsOf } from '../../lens/lives.ts'
import { BOTH } from '../../profiles.ts'
import { NO_CALL, NO_HANDLER } from '../../reasons.ts'
import { isAnswered } from '../body.ts'

/** What does the handler receive as its event? */
export const event = [
  {
    id: 'event-handler/event-is-bytes',
    title: 'The event is a `bytes` object, whatever the payload looks like',
    requirements: ['HND-05'],
    profiles: BOTH,
    scenarios: ['event-handler/payloads-of-many-kinds'],
    judge: (lens) =>
      concludeEach(runsOf(lens, 'handler'), NO_HANDLER, (run) => {
        const type = textField(run.report('event'), 'type')
        if (type === '') return untriggered('the handler did not tell the type of its event')
        if (type === 'bytes') return passed([...run.reports])
        return failed('an event of type `bytes`', `type \`${type}\``, [run.enter, ...run.reports])
      }),
  },
  {
    id: 'event-handler/event-is-the-payload',
    title: 'The handler receives exactly the bytes that were sent',
    requirements: ['HND-06'],
    profiles: BOTH,
    scenarios: ['event-handler/payloads-of-many-kinds'],
    judge: (lens) => concludeEach(lens.functions, 'no function was deployed', receivesPayload),
  },
  {
    id: 'event-handler/event-can-be-parsed-as-json',
    title: 'The text under a key of a JSON event comes back without quotes',
    requirements: ['HND-07'],
    profiles: BOTH,
    scenarios: ['event-handler/takes-a-key-from-json'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => isAnswered(call, textBytes('value'))),
  },
] as const satisfies readonly Check[]

/** One function got one payload, so its one run needs no number to be found. */
function receivesPayload(fn: FunctionView): Conclusion {
  const [call] = fn.calls
  const run = fn.runs.find((one) => one.stage === 'handler')
  const event = run?.report('event')
  if (call === undefined || run === undefined || event === undefined)
    return untriggered('no handler that tells about its event was witnessed')
  const { payload } = call.invoke
  const proof = [call.invoke, ...run.reports]
  const sent = `${payload.size} bytes, sha256 ${sha256Of(payload)}`
  const got = `${String(field(event, 'size'))} bytes, sha256 ${textField(event, 'sha256')}`
  if (sent === got) return passed(proof)
  return failed(`the payload ${showBytes(payload)}: ${sent}`, got, proof)
}
