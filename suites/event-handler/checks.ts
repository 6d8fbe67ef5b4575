import { isDeepStrictEqual } from 'node:util'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import { sameBytes, sha256Of, showBytes, textBytes, toBytes, type Bytes } from '../../schemas/bytes.ts'
import { concludeEach, failed, passed, untriggered } from '../conclude.ts'
import type { Check } from '../define.ts'
import type { CallView, FunctionView, Lens, RunView } from '../evidence.ts'
import { field, textField } from '../fields.ts'
import { BOTH } from '../profiles.ts'
import { isSuccess, showAnswer, showRuns } from '../words.ts'

const NO_CALL = 'no call was made'
const NO_ANSWER = 'the call got no answer'
const EXITED = 'Process exited unexpectedly before completing request'

export const checks = [
  {
    id: 'event-handler/finds-file-and-function',
    title: 'Of the configured file the configured function is called, whatever their names',
    requirements: ['HND-01'],
    profiles: BOTH,
    scenarios: ['event-handler/another-file-and-function'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => isServedBy(call, 'my_handler')),
  },
  {
    id: 'event-handler/finds-a-module-in-a-folder',
    title: 'A handler in a folder is found by a name with a slash',
    requirements: ['HND-02'],
    profiles: BOTH,
    scenarios: ['event-handler/module-in-a-folder'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => isServedBy(call, 'handler')),
  },
  {
    id: 'event-handler/splits-the-name-at-the-last-dot',
    title: 'A handler in a package is found by a name with several dots',
    requirements: ['HND-02'],
    profiles: BOTH,
    scenarios: ['event-handler/module-in-a-package'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => isServedBy(call, 'handler')),
  },
  {
    id: 'event-handler/passes-event-and-context-by-position',
    title: 'A handler with parameter names of its own is called with two arguments, the event first',
    requirements: ['HND-03'],
    profiles: BOTH,
    scenarios: ['event-handler/own-parameter-names'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const [run] = handlerRuns(lens, call.fn)
        const given = run?.enter.record.arguments ?? []
        const proof = [run?.enter, call.answer]
        const [event = '', context = ''] = given
        if (given.length === 2 && isEvent(event) && !isEvent(context)) return passed(proof)
        const found = run === undefined ? 'no run of the handler' : `arguments (${given.join(', ')})`
        return failed('a call with (event, context)', `${found}; ${showAnswer(call)}`, proof)
      }),
  },
  {
    id: 'event-handler/event-is-bytes',
    title: 'The event is a `bytes` object, whatever the payload looks like',
    requirements: ['HND-05'],
    profiles: BOTH,
    scenarios: ['event-handler/payloads-of-many-kinds'],
    judge: (lens) =>
      concludeEach(handlerRuns(lens), 'no handler call was witnessed', (run) => {
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
  {
    id: 'event-handler/text-is-the-body',
    title: 'Returned text is the body, in UTF-8 and without quotes',
    requirements: ['HND-08'],
    profiles: BOTH,
    scenarios: ['event-handler/returns-of-many-types'],
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
    scenarios: ['event-handler/returns-of-many-types'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const step = lastStep(call)
        if (step?.do !== 'return-bytes') return untriggered('no bytes were returned')
        return isAnswered(call, toBytes(Buffer.from(step.base64, 'base64')))
      }),
  },
  {
    id: 'event-handler/other-values-become-json',
    title: 'A returned dict, list, number or bool is the body as JSON',
    requirements: ['HND-10'],
    profiles: BOTH,
    scenarios: ['event-handler/returns-of-many-types'],
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
  {
    id: 'event-handler/module-is-imported-once',
    title: 'Over several calls in one instance its module is imported once',
    requirements: ['HND-13'],
    profiles: BOTH,
    scenarios: ['event-handler/returns-of-many-types'],
    judge: (lens) =>
      concludeEach(
        lens.instances.filter((instance) => instance.of('handler').length > 1),
        'no instance served more than one call',
        (instance) => {
          const imports = instance.of('import')
          const proof = [...enters(imports), ...enters(instance.of('handler').slice(0, 2))]
          if (imports.length === 1) return passed(proof)
          return failed('one import of the module', `${imports.length} imports`, proof)
        },
      ),
  },
  {
    id: 'event-handler/exception-is-told-in-the-body',
    title: 'The body of an exception has its message, its class and a trace',
    requirements: ['ERR-04'],
    profiles: BOTH,
    scenarios: ['event-handler/raises-between-calls'],
    judge: (lens) => concludeEach(raisingCalls(lens), 'no exception was raised', tellsException),
  },
  {
    id: 'event-handler/trace-lists-user-frames',
    title: 'The trace of an exception has frames of user code: file, line, function, source text',
    requirements: ['ERR-05'],
    profiles: BOTH,
    scenarios: ['event-handler/raises-between-calls'],
    judge: (lens) =>
      concludeEach(raisingCalls(lens), 'no exception was raised', (call) => {
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
    profiles: BOTH,
    scenarios: ['event-handler/module-is-missing'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => fails(call, ['no_such_module'])),
  },
  {
    id: 'event-handler/absent-function-is-named',
    title: 'The error for an absent function names it and the module',
    requirements: ['ERR-08'],
    profiles: BOTH,
    scenarios: ['event-handler/function-is-missing'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => fails(call, ['no_such_function', 'index'])),
  },
  {
    id: 'event-handler/process-exit-is-told',
    title: 'The error for a process that exits in the handler says so, whatever its status',
    requirements: ['ERR-09'],
    profiles: BOTH,
    scenarios: ['event-handler/process-exits'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const run = call.runs.find((one) => one.leave?.record.outcome === 'exiting')
        if (call.answer === undefined || run === undefined) return untriggered('no exit was witnessed')
        const proof = [run.leave, call.answer]
        if (textField(call.json, 'errorMessage').startsWith(EXITED)) return passed(proof)
        return failed(`an \`errorMessage\` that begins \`${EXITED}\``, showAnswer(call), proof)
      }),
  },
  {
    id: 'event-handler/instance-survives-an-exception',
    title: 'The instance whose handler raised serves the calls that follow',
    requirements: ['ERR-14'],
    profiles: BOTH,
    scenarios: ['event-handler/raises-between-calls'],
    judge: survivesException,
  },
] as const satisfies readonly Check[]

function handlerRuns(lens: Lens, fn?: string): readonly RunView[] {
  return lens.runs.filter((run) => run.stage === 'handler' && (fn === undefined || run.fn === fn))
}

function enters(runs: readonly RunView[]): RunView['enter'][] {
  return runs.map((run) => run.enter)
}

function lastStep(call: CallView): Step | undefined {
  return call.steps?.at(-1)
}

/** Calls that make their handler return a value of some kind. */
function returning<T>(
  lens: Lens,
  accepts: (value: unknown) => value is T,
): { readonly call: CallView; readonly value: T }[] {
  return lens.calls.flatMap((call) => {
    const step = lastStep(call)
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

/** Types that an event has on one Python or another. */
function isEvent(type: string): boolean {
  return ['bytes', 'bytearray', 'memoryview', 'str', 'dict'].includes(type)
}

function isServedBy(call: CallView, name: string): ReturnType<Check['judge']> {
  if (call.answer === undefined) return untriggered(NO_ANSWER)
  const [run] = call.runs
  if (isSuccess(call) && call.runs.length === 1 && run?.function === name)
    return passed([run.enter, call.answer])
  return failed(
    `a success served by \`${name}\` of \`${call.config.handler ?? ''}\``,
    `${showAnswer(call)}; ${showRuns(call.runs)}`,
    [call.answer, ...enters(call.runs)],
  )
}

/** One function got one payload, so its one run needs no number to be found. */
function receivesPayload(fn: FunctionView): ReturnType<Check['judge']> {
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

function isAnswered(call: CallView, body: Bytes): ReturnType<Check['judge']> {
  if (call.answer === undefined) return untriggered(NO_ANSWER)
  if (isSuccess(call) && sameBytes(call.answer.body, body)) return passed([call.answer])
  return failed(`the body ${showBytes(body)}`, showAnswer(call), [call.invoke, call.answer])
}

function raisingCalls(lens: Lens): CallView[] {
  return lens.calls.filter((call) => call.runs.some((run) => run.leave?.record.outcome === 'raised'))
}

function tellsException(call: CallView): ReturnType<Check['judge']> {
  const step = lastStep(call)
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

function fails(call: CallView, names: readonly string[]): ReturnType<Check['judge']> {
  if (call.answer === undefined) return untriggered(NO_ANSWER)
  const message = textField(call.json, 'errorMessage')
  if (!isSuccess(call) && names.every((name) => message.includes(name))) return passed([call.answer])
  const wanted = names.map((name) => `\`${name}\``).join(' and ')
  return failed(`an error whose \`errorMessage\` names ${wanted}`, showAnswer(call), [call.answer])
}

/** Only an instance that was reused before the exception could be missed after it. */
function survivesException(lens: Lens): ReturnType<Check['judge']> {
  const runs = handlerRuns(lens)
  const raised = runs.find((run) => run.leave?.record.outcome === 'raised')
  if (raised === undefined) return untriggered('no exception was witnessed')
  const at = runs.indexOf(raised)
  const before = runs.slice(0, at).filter((run) => run.instance === raised.instance)
  const after = runs.slice(at + 1)
  if (before.length === 0) return untriggered('the instance that raised had not been reused before')
  if (after.length === 0) return untriggered('no later call was witnessed')
  const again = after.filter((run) => run.instance === raised.instance && run.succeeded)
  if (again.length > 0) return passed([raised.leave, ...enters(again)])
  const others = after.map((run) => run.instance).join(', ')
  return failed(`a later success in instance ${raised.instance}`, `calls served by ${others}`, [
    raised.leave,
    ...enters(after),
  ])
}
