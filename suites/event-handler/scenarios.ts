import type { Scenario, Stage } from '../define.ts'
import { BOTH, FC1, PLATFORMS, PYTHON } from '../profiles.ts'
import { exits, functions, handler, raises, reports, returns, returnsBytes, sleeps } from '../steps.ts'

/** Every byte value once; no valid UTF-8. */
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, value) => value)
/** JSON that nobody would print like this: it must not be parsed and printed again on the way. */
const SPACED_JSON = ' {\t"b" : 1.50 ,\r\n "a":"\\u00e9 é" }\n'

export const scenarios = [
  {
    id: 'event-handler/another-file-and-function',
    title: 'The handler is `my_handler` of `main.py`, a file that has another handler, too',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      await stage.call(await stage.deploy('loads-main-module'), [returns('done')])
    },
  },
  {
    id: 'event-handler/module-in-a-folder',
    title: 'The handler is configured as `nested/app.handler`',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      await stage.call(await stage.deploy('loads-nested-module'), [returns('done')])
    },
  },
  {
    id: 'event-handler/module-in-a-package',
    title: 'The handler is configured as `nested.app.handler`',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('loads-nested-module', {
        config: { handler: 'nested.app.handler' },
        behaviour: { module: 'nested.app' },
      })
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'event-handler/own-parameter-names',
    title: 'The parameters of the handler are not called event and context',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      await stage.call(await stage.deploy('renames-parameters'), [returns('done')])
    },
  },
  {
    id: 'event-handler/payloads-of-many-kinds',
    title: 'Bytes of every value, no bytes at all and oddly spaced JSON are sent to one function each',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      for (const payload of [EVERY_BYTE, '', SPACED_JSON])
        await stage.send(await stage.deploy('echoes-event'), payload)
    },
  },
  {
    id: 'event-handler/runs-on-python-2',
    title: 'A function of the runtime `python2.7` tells its interpreter and its event, bytes of every value',
    profiles: FC1,
    needs: ['witness', 'python2.7'],
    play: (stage) => tellInterpreter(stage, 'python2.7'),
  },
  {
    id: 'event-handler/runs-on-python-3',
    title: 'A function of the runtime `python3` does the same',
    profiles: FC1,
    needs: ['witness', 'python3'],
    play: (stage) => tellInterpreter(stage, 'python3'),
  },
  {
    id: 'event-handler/takes-a-key-from-json',
    title: 'The handler parses its event and returns the text under one key',
    profiles: PYTHON,
    play: async (stage) => {
      await stage.send(await stage.deploy('returns-json-value'), '{"key": "value"}')
    },
  },
  {
    id: 'event-handler/returns-of-many-types',
    title:
      'One function returns text, bytes, values for JSON, nothing, and an object that JSON does not know',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      for (const text of ['hello world', 'Grüße, 世界 😀', '"quoted"', '{"a": 1}', ''])
        await stage.call(fn, [returns(text)])
      await stage.call(fn, [returnsBytes(EVERY_BYTE)])
      for (const value of [{ b: 'é', a: [1] }, [1, 'two', null], 42, 1.5, true, false, {}, []])
        await stage.call(fn, [returns(value)])
      await stage.call(fn, [returns(null)])
      await stage.call(fn, [{ do: 'return-unserialisable' }])
    },
  },
  {
    id: 'event-handler/raises-between-calls',
    title: 'Two calls pass, one raises, two more pass',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      const pass = (): Promise<unknown> => stage.call(fn, [returns('done')])
      await pass()
      await pass()
      await stage.call(fn, [raises('ValueError', 'wrong on purpose: "ü" \\ 世界')])
      await pass()
      await pass()
    },
  },
  {
    id: 'event-handler/process-exits',
    title: 'The process exits in the handler, with status 1 and with status 0',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [exits(1)])
      await stage.call(fn, [exits(0)])
    },
  },
  {
    id: 'event-handler/raises-system-exit',
    title: 'The handler raises `SystemExit`',
    profiles: BOTH,
    needs: ['witness'],
    play: async (stage) => {
      await stage.call(await stage.deploy('obeys-event'), [{ do: 'sys-exit', code: 1 }])
    },
  },
  {
    id: 'event-handler/module-is-missing',
    title: 'The configured handler names a module that does not exist',
    profiles: PYTHON,
    play: (stage) => callWithHandler(stage, 'no_such_module.handler'),
  },
  {
    id: 'event-handler/function-is-missing',
    title: 'The configured handler names a function that does not exist',
    profiles: PYTHON,
    play: (stage) => callWithHandler(stage, 'index.no_such_function'),
  },
  {
    id: 'event-handler/handler-name-is-ill-formed',
    title: 'The configured handler has no dot',
    profiles: BOTH,
    play: (stage) => callWithHandler(stage, 'index'),
  },
  {
    id: 'event-handler/module-has-a-syntax-error',
    title: 'The module of the handler cannot be compiled',
    profiles: BOTH,
    play: async (stage) => {
      await stage.call(await stage.deploy('has-syntax-error'), [returns('done')])
    },
  },
  {
    id: 'event-handler/module-raises',
    title: 'The module of the handler raises while it is imported',
    profiles: BOTH,
    play: async (stage) => {
      await stage.call(await stage.deploy('raises-at-import'), [returns('done')])
    },
  },
  {
    id: 'event-handler/outlasts-its-timeout',
    title: 'The handler sleeps for twice its timeout of 1 s',
    profiles: PYTHON,
    waits: true,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { timeoutMs: 1_000 } })
      await stage.call(fn, [sleeps(2_000), returns('done')])
    },
  },
] as const satisfies readonly Scenario[]

async function tellInterpreter(stage: Stage, runtime: string): Promise<void> {
  const tells = handler(reports('interpreter'), reports('event'), { do: 'return-event' })
  const fn = await stage.deploy('echoes-event', {
    config: { runtime },
    behaviour: functions({ handler: tells }),
  })
  await stage.send(fn, EVERY_BYTE)
}

/** A platform may refuse such a name at once; then there is nothing to call. */
async function callWithHandler(stage: Stage, handler: string): Promise<void> {
  const fn = await stage.tryDeploy('obeys-event', { config: { handler } })
  if (fn !== undefined) await stage.call(fn, [returns('done')])
}
