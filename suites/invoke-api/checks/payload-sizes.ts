import { concludeEach, failed, passed, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { PLATFORMS } from '../../profiles.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { refusalOf, showRefusal } from '../answers.ts'
import { ASYNC_BOUNDS, syncBounds } from '../payload-bounds.ts'

export const payloadSizes = [
  {
    id: 'invoke-api/large-payload-is-accepted',
    title: 'A payload just within 32 MB, on FC 1.0 within 6 MB, reaches the function',
    requirements: ['API-12'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/large-payloads'],
    judge: (lens) =>
      concludeEach(sized(lens, false, 'within'), 'no such payload was sent', (call) => {
        if (isSuccess(call)) return passed([call.invoke, call.answer])
        return failed(`success with ${call.invoke.payload.size} bytes`, showAnswer(call), [
          call.invoke,
          call.answer,
        ])
      }),
  },
  {
    id: 'invoke-api/larger-payload-is-refused',
    title: 'A payload of more than 32 MB, on FC 1.0 more than 6 MB, is answered with 400 `EntityTooLarge`',
    requirements: ['API-12'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/large-payloads'],
    judge: (lens) => concludeEach(sized(lens, false, 'beyond'), 'no such payload was sent', isTooLarge),
  },
  {
    id: 'invoke-api/large-asynchronous-payload-is-accepted',
    title: 'An asynchronous call with a payload within 128 KB is accepted',
    requirements: ['API-12'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/large-asynchronous-payloads'],
    judge: (lens) =>
      concludeEach(sized(lens, true, 'within'), 'no such payload was sent', (call) => {
        if (isSuccess(call)) return passed([call.invoke, call.answer])
        return failed(`2xx with ${call.invoke.payload.size} bytes`, showAnswer(call), [
          call.invoke,
          call.answer,
        ])
      }),
  },
  {
    id: 'invoke-api/larger-asynchronous-payload-is-refused',
    title: 'An asynchronous call with a payload of more than 256 KB is answered with 400 `EntityTooLarge`',
    requirements: ['API-12'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/large-asynchronous-payloads'],
    judge: (lens) => concludeEach(sized(lens, true, 'beyond'), 'no such payload was sent', isTooLarge),
  },
] as const satisfies readonly Check[]

/** Calls by the size of their payload: within the limit, or certainly beyond it. */
function sized(lens: Lens, async: boolean, where: 'within' | 'beyond'): CallView[] {
  const { within, beyond } = async ? ASYNC_BOUNDS : syncBounds(lens.generation)
  return lens.calls.filter((call) => {
    const { size } = call.invoke.payload
    return (
      call.async === async &&
      call.answer !== undefined &&
      (where === 'within' ? size <= within : size >= beyond)
    )
  })
}

function isTooLarge(call: CallView): Conclusion {
  const proof = [call.invoke, call.answer]
  if (call.answer?.status === 400 && refusalOf(call).code === 'EntityTooLarge') return passed(proof)
  return failed(
    `400, and \`EntityTooLarge\` under \`ErrorCode\` or \`errorCode\` of the JSON body, for ${call.invoke.payload.size} bytes`,
    showRefusal(call),
    proof,
  )
}
