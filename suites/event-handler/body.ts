import { sameBytes, showBytes, type Bytes } from '../../schemas/bytes.ts'
import { failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { CallView } from '../lens/views.ts'
import { NO_ANSWER } from '../reasons.ts'
import { isSuccess, showAnswer } from '../words.ts'

/** Whether a call succeeded with exactly this body. */
export function isAnswered(call: CallView, body: Bytes): Conclusion {
  if (call.answer === undefined) return untriggered(NO_ANSWER)
  if (isSuccess(call) && sameBytes(call.answer.body, body)) return passed([call.answer])
  return failed(`the body ${showBytes(body)}`, showAnswer(call), [call.invoke, call.answer])
}
