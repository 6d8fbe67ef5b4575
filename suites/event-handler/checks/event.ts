import { sha256Of, showBytes, textBytes } from '../../../schemas/bytes.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, FunctionView, Lens, RunView } from '../../lens/views.ts'
import { field, textField } from '../../lens/fields.ts'
import { runsOf } from '../../lens/lives.ts'
import { BOTH, FC1, PYTHON } from '../../profiles.ts'
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
    judge: (lens) => isOfType(lens, 'bytes'),
  },
  {
    id: 'event-handler/event-is-bytes-on-python-3',
    title: 'On Python 3 the event is a `bytes` object',
    requirements: ['HND-05'],
    profiles: FC1,
    scenarios: ['event-handler/runs-on-python-3'],
    judge: (lens) => isOfType(lens, 'bytes'),
  },
  {
    id: 'event-handler/event-is-str-on-python-2',
    title: 'On Python 2.7 the event is a `str` object',
    requirements: ['HND-04'],
    profiles: FC1,
    scenarios: ['event-handler/runs-on-python-2'],
    judge: (lens) => isOfType(lens, 'str'),
  },
  {
    id: 'event-handler/event-is-the-payload',
    title: 'The handler receives exactly the bytes that were sent',
    requirements: ['HND-06'],
    profiles: PYTHON,
    scenarios: [
      'event-handler/payloads-of-many-kinds',
      'event-handler/runs-on-python-2',
      'event-handler/any-payloads',
    ],
    judge: (lens) => concludeEach(lens.functions.flatMap(received), NO_CALL, isPayload),
  },
  {
    id: 'event-handler/event-can-be-parsed-as-json',
    title: 'The text under a key of a JSON event comes back without quotes',
    requirements: ['HND-07'],
    profiles: PYTHON,
    scenarios: ['event-handler/takes-a-key-from-json'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => isAnswered(call, textBytes('value'))),
  },
] as const satisfies readonly Check[]

function isOfType(lens: Lens, expected: string): Conclusion {
  return concludeEach(runsOf(lens, 'handler'), NO_HANDLER, (run) => {
    const type = textField(run.report('event'), 'type')
    if (type === '') return untriggered('the handler did not tell the type of its event')
    if (type === expected) return passed([...run.reports])
    return failed(`an event of type \`${expected}\``, `type \`${type}\``, [run.enter, ...run.reports])
  })
}

interface Received {
  readonly call: CallView
  readonly run: RunView | undefined
}

/** Payloads carry no number, but a function gets them one after the other. */
function received({ calls, runs }: FunctionView): Received[] {
  const handled = runs.filter((run) => run.stage === 'handler')
  // With more than one call nobody could tell whose run is missing, or whose came twice.
  const isPaired = calls.length === 1 || calls.length === handled.length
  return calls.map((call, at) => ({ call, run: isPaired ? handled[at] : undefined }))
}

function isPayload({ call, run }: Received): Conclusion {
  const event = run?.report('event')
  if (run === undefined || event === undefined)
    return untriggered('no handler that tells about its event was witnessed')
  const { payload } = call.invoke
  const proof = [call.invoke, ...run.reports]
  const sent = `${payload.size} bytes, sha256 ${sha256Of(payload)}`
  const got = `${String(field(event, 'size'))} bytes, sha256 ${textField(event, 'sha256')}`
  if (sent === got) return passed(proof)
  return failed(`the payload ${showBytes(payload)}: ${sent}`, got, proof)
}
