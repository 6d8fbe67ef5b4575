import { seen, unseen, type Observation } from '../conclude.ts'
import type { Recording } from '../define.ts'
import { messageOf } from '../lens/error-message.ts'
import type { CallView, Lens } from '../lens/views.ts'
import { field, textField } from '../lens/fields.ts'
import { BOTH, FC1 } from '../profiles.ts'
import { NO_ANSWER } from '../reasons.ts'
import { isSuccess, showAnswer } from '../words.ts'

export const recordings = [
  {
    id: 'event-handler/records-version-of-python3',
    requirement: 'HND-16',
    question: 'Which Python is the runtime `python3` of FC 1.0?',
    readings: { '3-6': 'Python 3.6, as of 2019', another: 'another one' },
    profiles: FC1,
    scenarios: ['event-handler/runs-on-python-3'],
    observe: (lens) => {
      const run = lens.runs.find((one) => one.stage === 'handler')
      const version = textField(run?.report('interpreter'), 'version')
      if (version === '') return unseen('the handler did not tell its interpreter')
      return seen(version.startsWith('3.6.') ? '3-6' : 'another', `\`${version}\``, run?.reports ?? [])
    },
  },
  {
    id: 'event-handler/records-json-layout',
    requirement: 'HND-11',
    question: 'How is the JSON text of a returned dict laid out?',
    readings: {
      indented: 'indented by four, keys sorted, non-ASCII characters escaped (observed agent)',
      another: 'any other way',
    },
    profiles: BOTH,
    scenarios: ['event-handler/returns-of-many-types'],
    observe: (lens) => {
      const call = lens.calls.find((one) => field(one.steps?.[0], 'value', 'b') !== undefined)
      if (call?.answer === undefined || !isSuccess(call)) return unseen('no dict came back')
      const { text } = call.answer.body
      return seen(text === OBSERVED_LAYOUT ? 'indented' : 'another', showAnswer(call), [call.answer])
    },
  },
  {
    id: 'event-handler/records-nothing-returned',
    requirement: 'HND-12',
    question: 'What is the body when the handler returns `None`?',
    readings: { null: 'the four bytes `null`', empty: 'no bytes', other: 'something else, or an error' },
    profiles: BOTH,
    scenarios: ['event-handler/returns-of-many-types'],
    observe: (lens) => {
      const call = lens.calls.find((one) => field(one.steps?.[0], 'value') === null)
      if (call?.answer === undefined) return unseen(NO_ANSWER)
      const readings: Record<string, string> = { null: 'null', '': 'empty' }
      const { text } = call.answer.body
      const reading = isSuccess(call) && text !== undefined ? readings[text] : undefined
      return seen(reading ?? 'other', showAnswer(call), [call.answer])
    },
  },
  {
    id: 'event-handler/records-unserialisable-return',
    requirement: 'ERR-13',
    question: 'What does the caller get when the handler returns an object that JSON does not know?',
    readings: {
      'not-serialisable': 'an error whose message ends `is not JSON serializable`',
      'another-error': 'an error in other words',
      success: 'a success',
    },
    profiles: BOTH,
    scenarios: ['event-handler/returns-of-many-types'],
    observe: (lens) => {
      const call = lens.calls.find((one) => one.steps?.[0]?.do === 'return-unserialisable')
      if (call?.answer === undefined) return unseen(NO_ANSWER)
      const says = messageOf(call).endsWith('is not JSON serializable')
      const reading = isSuccess(call) ? 'success' : says ? 'not-serialisable' : 'another-error'
      return seen(reading, showAnswer(call), [call.answer])
    },
  },
  {
    id: 'event-handler/records-trace-of-load-errors',
    requirement: 'ERR-06',
    question: 'What is the trace of code that cannot be loaded?',
    readings: {
      flat: 'a list of texts',
      frames: 'a list of frames, as of an exception in the handler',
      empty: 'an empty list',
      none: 'no trace',
    },
    profiles: BOTH,
    scenarios: ['event-handler/module-raises', 'event-handler/module-is-missing'],
    observe: (lens) =>
      ofOnlyCall(lens, (call) => {
        const trace = field(call.json, 'stackTrace')
        if (!Array.isArray(trace)) return 'none'
        if (trace.length === 0) return 'empty'
        return trace.every((line) => typeof line === 'string') ? 'flat' : 'frames'
      }),
  },
  {
    id: 'event-handler/records-timeout-error',
    requirement: 'ERR-11',
    question: 'What is the body of the error for a handler that outlasts its timeout?',
    readings: {
      'message-and-type': '`errorMessage` and `errorType`',
      message: '`errorMessage` alone',
      other: 'an error without `errorMessage`',
      success: 'no error',
    },
    profiles: BOTH,
    scenarios: ['event-handler/outlasts-its-timeout'],
    observe: (lens) =>
      ofOnlyCall(lens, (call) => {
        if (isSuccess(call)) return 'success'
        if (messageOf(call) === '') return 'other'
        return textField(call.json, 'errorType') === '' ? 'message' : 'message-and-type'
      }),
  },
  {
    id: 'event-handler/records-syntax-error',
    requirement: 'ERR-12',
    question: 'How is a syntax error in the module of the handler told?',
    readings: {
      'own-type': 'with the type `UserCodeSyntaxError`',
      'python-type': 'with the type `SyntaxError`',
      other: 'with another type, or none',
    },
    profiles: BOTH,
    scenarios: ['event-handler/module-has-a-syntax-error'],
    observe: (lens) =>
      ofOnlyCall(lens, (call) => typeReading(call, 'UserCodeSyntaxError', { SyntaxError: 'python-type' })),
  },
  {
    id: 'event-handler/records-error-at-import',
    requirement: 'ERR-12',
    question: 'How is an exception at import of the module of the handler told?',
    readings: {
      'own-type': 'with the type `UserCodeError`',
      'python-type': 'with the class of the exception',
      other: 'with another type, or none',
    },
    profiles: BOTH,
    scenarios: ['event-handler/module-raises'],
    observe: (lens) =>
      ofOnlyCall(lens, (call) => typeReading(call, 'UserCodeError', { RuntimeError: 'python-type' })),
  },
  {
    id: 'event-handler/records-ill-formed-handler-name',
    requirement: 'ERR-12',
    question: 'How is a configured handler without a dot told?',
    readings: {
      'own-type': 'with the type `InvalidHandleName` at the call',
      refused: 'the deployment is refused',
      other: 'with another type, or none',
    },
    profiles: BOTH,
    scenarios: ['event-handler/handler-name-is-ill-formed'],
    observe: (lens) => {
      const refused = lens.events.find((event) => event.kind === 'refused')
      if (refused !== undefined) return seen('refused', `${refused.code}: ${refused.message}`, [refused])
      return ofOnlyCall(lens, (call) => typeReading(call, 'InvalidHandleName', {}))
    },
  },
  {
    id: 'event-handler/records-system-exit',
    requirement: 'ERR-30',
    question: 'What is `SystemExit` in a handler?',
    readings: {
      'process-exit': 'an exit of the process',
      exception: 'an exception like any other',
      other: 'something else',
    },
    profiles: BOTH,
    scenarios: ['event-handler/raises-system-exit'],
    observe: (lens) =>
      ofOnlyCall(lens, (call) => {
        if (messageOf(call).startsWith('Process exited unexpectedly')) return 'process-exit'
        return textField(call.json, 'errorType') === 'SystemExit' ? 'exception' : 'other'
      }),
  },
] as const satisfies readonly Recording[]

/** How the observed agent prints the dict that the scenario returns. */
const OBSERVED_LAYOUT = '{\n    "a": [\n        1\n    ],\n    "b": "\\u00e9"\n}'

function ofOnlyCall(lens: Lens, read: (call: CallView) => string): Observation {
  const [call] = lens.calls
  if (call?.answer === undefined) return unseen(NO_ANSWER)
  return seen(read(call), showAnswer(call), [call.answer])
}

function typeReading(call: CallView, own: string, others: Readonly<Record<string, string>>): string {
  const type = textField(call.json, 'errorType')
  return type === own ? 'own-type' : (others[type] ?? 'other')
}
