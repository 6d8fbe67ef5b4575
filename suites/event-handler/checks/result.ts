import { isDeepStrictEqual } from 'node:util'
import { textBytes, toBytes } from '../../../schemas/bytes.ts'
import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { BOTH, PYTHON } from '../../profiles.ts'
import { NO_ANSWER, NO_CALL } from '../../reasons.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { isAnswered } from '../body.ts'

const RETURNS = ['event-handler/returns-of-many-types', 'event-handler/returns-any-values'] as const

/** What becomes of the value that the handler returns? */
export const result = [
  {
    id: 'event-handler/text-is-the-body',
    title: 'Returned text is the body, in UTF-8 and without quotes',
    requirements: ['HND-08'],
    profiles: PYTHON,
    scenarios: RETURNS,
    judge: (lens) =>
      concludeEach(returning(lens, isText), 'no text was returned', ({ call, value }) =>
        isAnswered(call, textBytes(value)),
      ),
  },
  {
    id: 'event-handler/bytes-are-the-body',
    title: 'Returned bytes are the body',
    requirements: ['HND-09'],
    profiles: BOTH,
    scenarios: RETURNS,
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const step = call.steps?.at(-1)
        if (step?.do !== 'return-bytes') return untriggered('no bytes were returned')
        return isAnswered(call, toBytes(Buffer.from(step.base64, 'base64')))
      }),
  },
  {
    id: 'event-handler/other-values-become-json',
    title: 'A returned dict, list, number or bool is the body as JSON',
    requirements: ['HND-10'],
    profiles: BOTH,
    scenarios: RETURNS,
    judge: (lens) =>
      concludeEach(returning(lens, isForJson), 'no value for JSON was returned', ({ call, value }) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        if (isSuccess(call) && isDeepStrictEqual(call.json, value)) return passed([call.answer])
        return failed(`JSON that means ${JSON.stringify(value)}`, showAnswer(call), [
          call.invoke,
          call.answer,
        ])
      }),
  },
] as const satisfies readonly Check[]

/** Calls that make their handler return a value of some kind. */
function returning<T>(
  lens: Lens,
  accepts: (value: unknown) => value is T,
): { readonly call: CallView; readonly value: T }[] {
  return lens.calls.flatMap((call) => {
    const step = call.steps?.at(-1)
    return step?.do === 'return' && accepts(step.value) ? [{ call, value: step.value }] : []
  })
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Text goes as it is, and what becomes of `None` is open (HND-12). */
function isForJson(value: unknown): value is boolean | number | object {
  return value !== null && typeof value !== 'string'
}
