import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { PYTHON } from '../../profiles.ts'
import { isSuccess } from '../../words.ts'
import { printsOf } from '../output.ts'
import { askedTail, rawTail, tailOf } from '../tail.ts'

const NO_TAIL = 'no answered call asked for the tail'
const TAIL_BYTES = 4096
/** The newest lines that a tail must have in any case; far below 4 KB, so that whatever else is logged fits in. */
const NEWEST_BYTES = 1024

export const tail = [
  {
    id: 'function-logs/tail-ends-with-the-newest-lines',
    title: 'The tail is Base64 and holds the newest lines that the invocation printed',
    requirements: ['LOG-21'],
    profiles: PYTHON,
    scenarios: ['function-logs/tail-is-asked-for'],
    judge: (lens) =>
      concludeEach(tailCalls(lens), NO_TAIL, (call) => {
        const tail = tailOf(call)
        const proof = [call.invoke, call.answer]
        if (tail === undefined)
          return failed('a header `X-Fc-Log-Result` in Base64', rawTail(call) ?? 'no such header', proof)
        const lines = tail.toString('utf8').split(/\r?\n/)
        const missing = newestPrints(call).filter((text) => !lines.some((line) => line.includes(text)))
        if (missing.length === 0) return passed(proof)
        return failed(
          `the newest ${newestPrints(call).length} printed lines`,
          `${missing.length} of them are missing, e.g. ${JSON.stringify(missing[0])}`,
          proof,
        )
      }),
  },
  {
    id: 'function-logs/tail-has-at-most-4-kb',
    title: 'The tail of an invocation that prints more has at most 4 KB',
    requirements: ['LOG-21'],
    profiles: PYTHON,
    scenarios: ['function-logs/tail-is-asked-for'],
    judge: (lens) => {
      const talkative = tailCalls(lens).filter(
        (call) => printsOf(call.steps).reduce((sum, { text }) => sum + text.length + 1, 0) > TAIL_BYTES,
      )
      return concludeEach(talkative, NO_TAIL, (call) => {
        const tail = tailOf(call)
        if (tail === undefined) return untriggered('the answer has no tail')
        if (tail.byteLength <= TAIL_BYTES) return passed([call.answer])
        return failed(`at most ${TAIL_BYTES} bytes`, `${tail.byteLength} bytes`, [call.invoke, call.answer])
      })
    },
  },
  {
    id: 'function-logs/tail-is-of-its-own-invocation',
    title: 'The tail holds nothing that other calls printed',
    requirements: ['LOG-21'],
    profiles: PYTHON,
    scenarios: ['function-logs/tail-is-asked-for'],
    judge: (lens) => {
      const later = tailCalls(lens).filter((call) => call.call > 1)
      return concludeEach(later, 'no later call asked for the tail', (call) => {
        const tail = tailOf(call)?.toString('utf8')
        if (tail === undefined) return untriggered('the answer has no tail')
        const others = lens.calls.filter((other) => other.call !== call.call)
        const foreign = others
          .flatMap((other) => printsOf(other.steps))
          .find(({ text }) => tail.includes(text))
        if (foreign === undefined) return passed([call.answer])
        return failed('lines of its own only', `the line ${JSON.stringify(foreign.text)} of another call`, [
          call.invoke,
          call.answer,
        ])
      })
    },
  },
  {
    id: 'function-logs/no-tail-unless-asked',
    title: 'A call that asks for no tail, or does not ask, gets no `X-Fc-Log-Result`',
    requirements: ['LOG-21', 'API-07'],
    profiles: PYTHON,
    scenarios: ['function-logs/tail-is-asked-for'],
    judge: (lens) => {
      const silent = lens.calls.filter((call) => !askedTail(call) && isSuccess(call))
      return concludeEach(silent, 'no call without a wish for the tail was answered', (call) => {
        const raw = rawTail(call)
        if (raw === undefined) return passed([call.invoke, call.answer])
        return failed('no header `X-Fc-Log-Result`', `one of ${raw.length} characters`, [
          call.invoke,
          call.answer,
        ])
      })
    },
  },
] as const satisfies readonly Check[]

function tailCalls(lens: Lens): CallView[] {
  return lens.calls.filter((call) => askedTail(call) && !call.async && isSuccess(call))
}

/** The last printed lines of a call that certainly belong to its last 4 KB. */
function newestPrints(call: CallView): string[] {
  let bytes = 0
  return printsOf(call.steps)
    .map(({ text }) => text)
    .reverse()
    .filter((text) => (bytes += Buffer.byteLength(text) + 1) <= NEWEST_BYTES)
    .reverse()
}
