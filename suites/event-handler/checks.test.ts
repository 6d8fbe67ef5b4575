import { describe, expect, it } from 'vitest'
import { historyOf, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import { sha256Of, textBytes, toBytes } from '../../schemas/bytes.ts'
import { lensOf } from '../lens/lens.ts'
import { exits, raises, returns, returnsBytes } from '../steps.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'

// The call is event 2 and the answer event 7 of these; patches rely on it.
const SERVED = 'deploy deployed call:1 A+import A-import A+handler:1 A-handler:1 ok:1'
const RAISED = 'deploy deployed call:1 A+import A-import A+handler:1 A!handler:1 err:1:X'
const EXITED = 'deploy deployed call:1 A+import A-import A+handler:1 A~handler:1 err:1:X'
/** The answer is event 3. */
const NOT_LOADED = 'deploy deployed call:1 err:1:X'
const CALL_AT = 2
const ENTER_AT = 5
const ANSWER_AT = 7

const entered = historyOf(SERVED).events[ENTER_AT]
if (entered?.kind !== 'witness') throw new Error('the handler is not entered where this file expects it')
const { record } = entered

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, value) => value)

/** One call with these steps, answered with this body. */
function answered(step: Step, body: string | Uint8Array): NotationOptions {
  return {
    patch: {
      [CALL_AT]: { payload: textBytes(JSON.stringify({ call: 1, steps: [step] })) },
      [ANSWER_AT]: { body: typeof body === 'string' ? textBytes(body) : toBytes(body) },
    },
  }
}

function error(errorMessage: string, errorType: string, stackTrace: unknown): string {
  return JSON.stringify({ errorMessage, errorType, stackTrace })
}

/** A handler of this name, called with arguments of these types. */
function enteredAs(change: object): NotationOptions {
  return { patch: { [ENTER_AT]: { record: { ...record, ...change } } } }
}

function notLoaded(errorMessage: string): NotationOptions {
  return { patch: { 3: { body: textBytes(error(errorMessage, 'SomeError', [])) } } }
}

const TOLD = 'deploy deployed call:1 A+import A-import A+handler:1 A=handler:event A-handler:1 ok:1'
const JSON_EVENT = '{"call":1,"steps":[]}'

function received(data: object): NotationOptions {
  return { reports: { 'A=handler:event': data } }
}

const ON_PYTHON = TOLD.replace('event', 'interpreter')

function onPython(version: string): NotationOptions {
  return { reports: { 'A=handler:interpreter': { version, implementation: 'cpython' } } }
}

const AS_SENT = { type: 'bytes', size: JSON_EVENT.length, sha256: sha256Of(textBytes(JSON_EVENT)) }
const RAISE = raises('ValueError', 'wrong')
const FRAME = ['File "/code/witness/__init__.py"', 'line 4', 'in play_handler', 'return play()']

const rows: readonly CheckRow<typeof checks>[] = [
  ['event-handler/finds-file-and-function', 'passed', SERVED, enteredAs({ function: 'my_handler' })],
  ['event-handler/finds-file-and-function', 'failed', SERVED, enteredAs({ function: 'handler' })],
  ['event-handler/finds-file-and-function', 'failed', NOT_LOADED],
  ['event-handler/finds-file-and-function', 'untriggered', 'deploy deployed call:1'],
  ['event-handler/finds-a-module-in-a-folder', 'passed', SERVED],
  ['event-handler/finds-a-module-in-a-folder', 'failed', NOT_LOADED],
  ['event-handler/splits-the-name-at-the-last-dot', 'passed', SERVED],
  ['event-handler/splits-the-name-at-the-last-dot', 'failed', NOT_LOADED],
  ['event-handler/passes-event-and-context-by-position', 'passed', SERVED],
  ['event-handler/passes-event-and-context-by-position', 'failed', NOT_LOADED],
  [
    'event-handler/passes-event-and-context-by-position',
    'failed',
    SERVED,
    enteredAs({ arguments: ['FCContext', 'bytes'] }),
  ],
  [
    'event-handler/passes-event-and-context-by-position',
    'failed',
    SERVED,
    enteredAs({ arguments: ['bytes'] }),
  ],
  ['event-handler/event-is-bytes', 'passed', TOLD, received(AS_SENT)],
  ['event-handler/event-is-bytes', 'failed', TOLD, received({ ...AS_SENT, type: 'str' })],
  ['event-handler/event-is-bytes', 'untriggered', SERVED],
  ['event-handler/event-is-bytes-on-python-3', 'passed', TOLD, received(AS_SENT)],
  ['event-handler/event-is-bytes-on-python-3', 'failed', TOLD, received({ ...AS_SENT, type: 'str' })],
  ['event-handler/event-is-bytes-on-python-3', 'untriggered', SERVED],
  ['event-handler/event-is-str-on-python-2', 'passed', TOLD, received({ ...AS_SENT, type: 'str' })],
  ['event-handler/event-is-str-on-python-2', 'failed', TOLD, received({ ...AS_SENT, type: 'unicode' })],
  ['event-handler/event-is-str-on-python-2', 'untriggered', SERVED],
  ['event-handler/python2-7-is-python-2-7', 'passed', ON_PYTHON, onPython('2.7.18')],
  ['event-handler/python2-7-is-python-2-7', 'failed', ON_PYTHON, onPython('2.6.9')],
  ['event-handler/python2-7-is-python-2-7', 'failed', ON_PYTHON, onPython('3.6.15')],
  ['event-handler/python2-7-is-python-2-7', 'untriggered', SERVED],
  ['event-handler/python3-is-python-3', 'passed', ON_PYTHON, onPython('3.6.15')],
  ['event-handler/python3-is-python-3', 'passed', ON_PYTHON, onPython('3.13.0')],
  ['event-handler/python3-is-python-3', 'failed', ON_PYTHON, onPython('2.7.18')],
  ['event-handler/python3-is-python-3', 'untriggered', SERVED],
  ['event-handler/timeout-is-told', 'passed', NOT_LOADED, notLoaded('Task timed out after 3 seconds')],
  ['event-handler/timeout-is-told', 'passed', NOT_LOADED, notLoaded('Task timed out after 3.00 seconds.')],
  ['event-handler/timeout-is-told', 'failed', NOT_LOADED, notLoaded('Function timed out after 3 seconds')],
  ['event-handler/timeout-is-told', 'failed', NOT_LOADED, notLoaded('Task timed out after 3000 seconds')],
  ['event-handler/timeout-is-told', 'failed', NOT_LOADED, notLoaded('Task timed out')],
  ['event-handler/timeout-is-told', 'failed', SERVED],
  ['event-handler/timeout-is-told', 'untriggered', 'deploy deployed call:1'],
  ['event-handler/event-is-the-payload', 'passed', TOLD, received(AS_SENT)],
  ['event-handler/event-is-the-payload', 'failed', TOLD, received({ ...AS_SENT, size: 20 })],
  ['event-handler/event-is-the-payload', 'failed', TOLD, received({ ...AS_SENT, sha256: 'beef' })],
  ['event-handler/event-is-the-payload', 'untriggered', SERVED],
  ['event-handler/event-can-be-parsed-as-json', 'passed', SERVED, answered(returns(''), 'value')],
  ['event-handler/event-can-be-parsed-as-json', 'failed', SERVED, answered(returns(''), '"value"')],
  ['event-handler/text-is-the-body', 'passed', SERVED, answered(returns('Grüße'), 'Grüße')],
  ['event-handler/text-is-the-body', 'failed', SERVED, answered(returns('Grüße'), '"Grüße"')],
  ['event-handler/text-is-the-body', 'failed', SERVED, answered(returns('{"a": 1}'), '{"a":1}')],
  ['event-handler/text-is-the-body', 'untriggered', SERVED, answered(returns(1), '1')],
  ['event-handler/bytes-are-the-body', 'passed', SERVED, answered(returnsBytes(EVERY_BYTE), EVERY_BYTE)],
  ['event-handler/bytes-are-the-body', 'failed', SERVED, answered(returnsBytes(EVERY_BYTE), 'AAEC')],
  ['event-handler/bytes-are-the-body', 'untriggered', SERVED],
  [
    'event-handler/other-values-become-json',
    'passed',
    SERVED,
    answered(returns({ a: [1] }), '{ "a": [ 1 ] }'),
  ],
  ['event-handler/other-values-become-json', 'passed', SERVED, answered(returns(false), 'false')],
  ['event-handler/other-values-become-json', 'failed', SERVED, answered(returns({ a: 1 }), "{'a': 1}")],
  ['event-handler/other-values-become-json', 'failed', SERVED, answered(returns(true), 'True')],
  ['event-handler/other-values-become-json', 'untriggered', SERVED, answered(returns(null), '')],
  ['event-handler/module-is-imported-once', 'passed', `${SERVED} call:2 A+handler:2 A-handler:2 ok:2`],
  [
    'event-handler/module-is-imported-once',
    'failed',
    `${SERVED} call:2 A+import A-import A+handler:2 A-handler:2 ok:2`,
  ],
  ['event-handler/module-is-imported-once', 'untriggered', SERVED],
  [
    'event-handler/exception-is-told-in-the-body',
    'passed',
    RAISED,
    answered(RAISE, error('wrong', 'ValueError', [])),
  ],
  [
    'event-handler/exception-is-told-in-the-body',
    'failed',
    RAISED,
    answered(RAISE, error('ValueError: wrong', 'ValueError', [])),
  ],
  [
    'event-handler/exception-is-told-in-the-body',
    'failed',
    RAISED,
    answered(RAISE, error('wrong', 'Exception', [])),
  ],
  [
    'event-handler/exception-is-told-in-the-body',
    'failed',
    RAISED,
    answered(RAISE, error('wrong', 'ValueError', 'line 4')),
  ],
  ['event-handler/exception-is-told-in-the-body', 'failed', RAISED, answered(RAISE, 'wrong')],
  ['event-handler/exception-is-told-in-the-body', 'untriggered', SERVED],
  [
    'event-handler/trace-lists-user-frames',
    'passed',
    RAISED,
    answered(RAISE, error('wrong', 'ValueError', [FRAME])),
  ],
  [
    'event-handler/trace-lists-user-frames',
    'failed',
    RAISED,
    answered(RAISE, error('wrong', 'ValueError', ['File "/code/index.py", line 4'])),
  ],
  [
    'event-handler/trace-lists-user-frames',
    'failed',
    RAISED,
    answered(
      RAISE,
      error('wrong', 'ValueError', [['File "/var/agent/bootstrap.py"', 'line 1', 'in run', ''], FRAME]),
    ),
  ],
  ['event-handler/trace-lists-user-frames', 'failed', RAISED, answered(RAISE, error('wrong', 'X', []))],
  ['event-handler/trace-lists-user-frames', 'untriggered', RAISED, answered(RAISE, '{}')],
  ['event-handler/absent-module-is-named', 'passed', NOT_LOADED, notLoaded("no module 'no_such_module'")],
  ['event-handler/absent-module-is-named', 'failed', NOT_LOADED, notLoaded('import failed')],
  ['event-handler/absent-module-is-named', 'failed', SERVED],
  ['event-handler/absent-module-is-named', 'untriggered', 'deploy refused'],
  ['event-handler/absent-function-is-named', 'passed', NOT_LOADED, notLoaded('index: no_such_function')],
  ['event-handler/absent-function-is-named', 'failed', NOT_LOADED, notLoaded('no no_such_function')],
  ['event-handler/absent-function-is-named', 'failed', SERVED],
  [
    'event-handler/process-exit-is-told',
    'passed',
    EXITED,
    answered(
      exits(1),
      '{"errorMessage":"Process exited unexpectedly before completing request (duration: 1ms)"}',
    ),
  ],
  ['event-handler/process-exit-is-told', 'failed', EXITED, answered(exits(1), '{"errorMessage":"exit 1"}')],
  ['event-handler/process-exit-is-told', 'untriggered', SERVED],
  [
    'event-handler/instance-survives-an-exception',
    'passed',
    `${SERVED} call:2 A+handler:2 A!handler:2 err:2:X call:3 A+handler:3 A-handler:3 ok:3`,
  ],
  [
    'event-handler/instance-survives-an-exception',
    'failed',
    `${SERVED} call:2 A+handler:2 A!handler:2 err:2:X call:3 B+import B-import B+handler:3 B-handler:3 ok:3`,
  ],
  [
    'event-handler/instance-survives-an-exception',
    'untriggered',
    `${RAISED} call:2 B+import B-import B+handler:2 B-handler:2 ok:2`,
  ],
]

judgesHistories(checks, rows)

/** Records what a hand-written history shows. */
function reading(id: (typeof recordings)[number]['id'], words: string, options?: NotationOptions): string {
  const recording = recordings.find((one) => one.id === id)
  const observation = recording?.observe(lensOf(historyOf(words, options)))
  return observation?.kind === 'seen' ? observation.reading : 'unseen'
}

describe('recordings of event handlers', () => {
  it('tells the layout of the observed agent from others', () => {
    const id = 'event-handler/records-json-layout'
    const dict = returns({ b: 'é', a: [1] })
    const agent = '{\n    "a": [\n        1\n    ],\n    "b": "\\u00e9"\n}'
    expect(reading(id, SERVED, answered(dict, agent))).toBe('indented')
    expect(reading(id, SERVED, answered(dict, '{"b":"é","a":[1]}'))).toBe('another')
    expect(reading(id, RAISED)).toBe('unseen')
  })

  it('tells what nothing becomes', () => {
    const id = 'event-handler/records-nothing-returned'
    expect(reading(id, SERVED, answered(returns(null), 'null'))).toBe('null')
    expect(reading(id, SERVED, answered(returns(null), ''))).toBe('empty')
    expect(reading(id, SERVED, answered(returns(null), 'None'))).toBe('other')
    expect(reading(id, SERVED)).toBe('unseen')
  })

  it('tells what becomes of an object that JSON does not know', () => {
    const id = 'event-handler/records-unserialisable-return'
    const step: Step = { do: 'return-unserialisable' }
    const said = error('Object of type X is not JSON serializable', 'TypeError', [])
    expect(reading(id, RAISED, answered(step, said))).toBe('not-serialisable')
    expect(reading(id, RAISED, answered(step, '{}'))).toBe('another-error')
    expect(reading(id, SERVED, answered(step, 'null'))).toBe('success')
  })

  it('tells flat traces from frames', () => {
    const id = 'event-handler/records-trace-of-load-errors'
    const trace = (stackTrace: unknown): NotationOptions => ({
      patch: { 3: { body: textBytes(JSON.stringify({ stackTrace })) } },
    })
    expect(reading(id, NOT_LOADED, trace(['line 1']))).toBe('flat')
    expect(reading(id, NOT_LOADED, trace([FRAME]))).toBe('frames')
    expect(reading(id, NOT_LOADED, trace([]))).toBe('empty')
    expect(reading(id, NOT_LOADED, trace(undefined))).toBe('none')
  })

  it('tells how a timeout is told', () => {
    const id = 'event-handler/records-timeout-error'
    expect(reading(id, NOT_LOADED)).toBe('message-and-type')
    expect(reading(id, NOT_LOADED, { patch: { 3: { body: textBytes('{"errorMessage":"x"}') } } })).toBe(
      'message',
    )
    expect(reading(id, NOT_LOADED, { patch: { 3: { body: textBytes('') } } })).toBe('other')
    expect(reading(id, SERVED)).toBe('success')
  })

  it('tells which Python the runtime `python3` is', () => {
    const id = 'event-handler/records-version-of-python3'
    expect(reading(id, ON_PYTHON, onPython('3.6.15'))).toBe('3-6')
    expect(reading(id, ON_PYTHON, onPython('3.11.7'))).toBe('another')
    expect(reading(id, SERVED)).toBe('unseen')
  })

  it.each([
    ['event-handler/records-syntax-error', 'UserCodeSyntaxError', 'own-type'],
    ['event-handler/records-syntax-error', 'SyntaxError', 'python-type'],
    ['event-handler/records-syntax-error', 'X', 'other'],
    ['event-handler/records-error-at-import', 'UserCodeError', 'own-type'],
    ['event-handler/records-error-at-import', 'RuntimeError', 'python-type'],
    ['event-handler/records-error-at-import', 'X', 'other'],
    ['event-handler/records-ill-formed-handler-name', 'InvalidHandleName', 'own-type'],
    ['event-handler/records-ill-formed-handler-name', 'X', 'other'],
    ['event-handler/records-system-exit', 'SystemExit', 'exception'],
    ['event-handler/records-system-exit', 'X', 'other'],
  ] as const)('%s reads %s as %s', (id, type, expected) => {
    const options = { patch: { 3: { body: textBytes(error('', type, [])) } } }
    expect(reading(id, NOT_LOADED, options)).toBe(expected)
  })

  it('sees a refused deployment and a process exit', () => {
    expect(reading('event-handler/records-ill-formed-handler-name', 'deploy refused')).toBe('refused')
    const exit = notLoaded('Process exited unexpectedly before completing request')
    expect(reading('event-handler/records-system-exit', NOT_LOADED, exit)).toBe('process-exit')
  })
})
