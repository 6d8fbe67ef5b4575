import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { EXITED, messageOf } from '../../lens/error-message.ts'
import type { CallView } from '../../lens/views.ts'
import { field } from '../../lens/fields.ts'
import { BOTH, FC1, PLATFORMS, PYTHON } from '../../profiles.ts'
import { NO_ANSWER, NO_CALL } from '../../reasons.ts'
import { isSuccess, raised, showAnswer } from '../../words.ts'

/** What is the caller told when the handler fails, or cannot be found? */
export const error = [
  {
    id: 'event-handler/exception-is-told-in-the-body',
    title: 'The body of an exception has its message, its class and a trace',
    requirements: ['ERR-04'],
    profiles: PYTHON,
    scenarios: ['event-handler/raises-between-calls'],
    judge: (lens) => concludeEach(lens.calls.filter(raised), 'no exception was raised', tellsException),
  },
  {
    id: 'event-handler/trace-lists-user-frames',
    title: 'The trace of an exception has frames of user code: file, line, function, source text',
    requirements: ['ERR-05'],
    profiles: BOTH,
    scenarios: ['event-handler/raises-between-calls'],
    judge: (lens) =>
      concludeEach(lens.calls.filter(raised), 'no exception was raised', (call) => {
        const trace = field(call.json, 'stackTrace')
        if (!Array.isArray(trace)) return untriggered('the answer has no trace')
        if (trace.length > 0 && trace.every(isFrame) && isOurs(trace[0])) return passed([call.answer])
        return failed(
          'a list of `[File "…", line N, in function, source]`, the first in user code',
          JSON.stringify(trace).slice(0, 400),
          [call.answer],
        )
      }),
  },
  {
    id: 'event-handler/absent-module-is-named',
    title: 'The error for an absent module names it',
    requirements: ['ERR-07'],
    profiles: PYTHON,
    scenarios: ['event-handler/module-is-missing'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => fails(call, ['no_such_module'])),
  },
  {
    id: 'event-handler/absent-function-is-named',
    title: 'The error for an absent function names it and the module',
    requirements: ['ERR-08'],
    profiles: PYTHON,
    scenarios: ['event-handler/function-is-missing'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => fails(call, ['no_such_function', 'index'])),
  },
  {
    id: 'event-handler/process-exit-is-told',
    title: 'The error for a process that exits in the handler says so, whatever its status',
    requirements: ['ERR-09'],
    profiles: PLATFORMS,
    scenarios: ['event-handler/process-exits'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const run = call.runs.find((one) => one.leave?.record.outcome === 'exiting')
        if (call.answer === undefined || run === undefined) return untriggered('no exit was witnessed')
        const proof = [run.leave, call.answer]
        if (messageOf(call).startsWith(EXITED)) return passed(proof)
        return failed(`an \`errorMessage\` that begins \`${EXITED}\``, showAnswer(call), proof)
      }),
  },
  {
    id: 'event-handler/timeout-is-told',
    title: 'The error for a handler that outlasts its timeout says after how many seconds the task timed out',
    requirements: ['ERR-10'],
    profiles: FC1,
    scenarios: ['event-handler/outlasts-its-timeout'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const limit = (call.config.timeoutMs ?? 0) / 1000
        const told = /^Task timed out after (\d+(?:\.\d+)?) seconds?/.exec(messageOf(call))?.[1]
        const proof = [call.invoke, call.answer]
        if (!isSuccess(call) && Math.round(Number(told)) === limit) return passed(proof)
        return failed(
          `an \`errorMessage\` that begins \`Task timed out after ${limit} seconds\``,
          showAnswer(call),
          proof,
        )
      }),
  },
] as const satisfies readonly Check[]

function tellsException(call: CallView): Conclusion {
  const step = call.steps?.at(-1)
  if (call.answer === undefined || step?.do !== 'raise') return untriggered(NO_ANSWER)
  const isTold =
    field(call.json, 'errorMessage') === step.message &&
    field(call.json, 'errorType') === step.type &&
    Array.isArray(field(call.json, 'stackTrace'))
  if (isTold) return passed([call.answer])
  return failed(
    `JSON with \`errorMessage\` ${JSON.stringify(step.message)}, \`errorType\` \`${step.type}\`, a list \`stackTrace\``,
    showAnswer(call),
    [call.invoke, call.answer],
  )
}

/** File, line, function, source text. */
function isFrame(frame: unknown): frame is readonly string[] {
  if (!Array.isArray(frame) || frame.length !== 4) return false
  const [file, line, name, source] = frame as readonly unknown[]
  return (
    /^File ".+"$/.test(String(file)) &&
    /^line \d+$/.test(String(line)) &&
    /^in .+$/.test(String(name)) &&
    typeof source === 'string'
  )
}

/** The user code of the fixture is `index.py` and the package `witness`. */
function isOurs(frame: unknown): boolean {
  const file: unknown = Array.isArray(frame) ? frame[0] : undefined
  return /[/\\](?:index\.py|witness[/\\]\w+\.py)"$/.test(String(file))
}

function fails(call: CallView, names: readonly string[]): Conclusion {
  if (call.answer === undefined) return untriggered(NO_ANSWER)
  const message = messageOf(call)
  if (!isSuccess(call) && names.every((name) => message.includes(name))) return passed([call.answer])
  const wanted = names.map((name) => `\`${name}\``).join(' and ')
  return failed(`an error whose \`errorMessage\` names ${wanted}`, showAnswer(call), [call.answer])
}
