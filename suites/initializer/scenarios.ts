import type { Scenario } from '../define.ts'
import { PLATFORMS, PYTHON } from '../profiles.ts'
import { exits, failsFirst, functions, handler, hook, raises, returns, sleeps } from '../steps.ts'

/** Three slow calls at once cannot share an instance, so a cold function has to scale out. */
const BURST = 3
const BURST_MS = 300
/** Long enough for a request that does not wait for the Initializer to be served meanwhile. */
const SLOW_HOOK_MS = 300

export const scenarios = [
  {
    id: 'initializer/calls-in-a-row',
    title: 'A function with an Initializer is called three times, one call after the other',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks')
      for (let call = 0; call < 3; call++) await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'initializer/burst-on-cold-function',
    title: 'A cold function with a slow Initializer gets several slow calls at once',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ initialize: hook(sleeps(SLOW_HOOK_MS)) }),
      })
      const call = (): Promise<unknown> => stage.call(fn, [sleeps(BURST_MS), returns('done')])
      await Promise.all(Array.from({ length: BURST }, call))
    },
  },
  {
    id: 'initializer/implemented-but-not-configured',
    title: 'A program that implements all hooks is deployed without any and called twice',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [returns('done')])
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'initializer/another-name-configured',
    title: 'The configuration names another method than the customary one; the program has both',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const initializer = { handler: 'index.my_initializer', timeoutMs: 3_000 }
      const fn = await stage.tryDeploy('runs-hooks', {
        config: { hooks: { initializer, preFreeze: undefined, preStop: undefined } },
        behaviour: functions({ my_initializer: hook() }),
      })
      if (fn === undefined) return
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'initializer/raises-in-first-instance',
    title: 'The Initializer raises in the first instance and passes in later ones; three calls follow',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('fails-first-initializer')
      for (let call = 0; call < 3; call++) await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'initializer/times-out-in-first-instance',
    title: 'The Initializer outlasts its timeout of 1 s in the first instance and passes in later ones',
    profiles: PLATFORMS,
    waits: true,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: {
          timeoutMs: 10_000,
          hooks: { initializer: { handler: 'index.initialize', timeoutMs: 1_000 } },
        },
        behaviour: functions({ initialize: hook(failsFirst(1, sleeps(4_000))) }),
      })
      await stage.call(fn, [returns('done')])
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'initializer/outlasts-function-timeout',
    title: 'The Initializer takes longer than the timeout of the function, and less than its own',
    profiles: PLATFORMS,
    waits: true,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: {
          timeoutMs: 1_000,
          hooks: { initializer: { handler: 'index.initialize', timeoutMs: 10_000 } },
        },
        behaviour: functions({ initialize: hook(sleeps(1_200)) }),
      })
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'initializer/exits-in-first-instance',
    title: 'The process exits in the middle of the Initializer of the first instance; later ones pass',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ initialize: hook(failsFirst(1, sleeps(SLOW_HOOK_MS), exits(1))) }),
      })
      await stage.call(fn, [returns('done')])
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'initializer/code-is-missing',
    title: 'The configured Initializer names a method, then a module, that does not exist',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      for (const name of ['index.no_such_method', 'no_such_module.initialize']) {
        const fn = await stage.deploy('runs-hooks', {
          config: { hooks: { initializer: { handler: name, timeoutMs: 3_000 } } },
        })
        await stage.call(fn, [returns('done')])
      }
    },
  },
  {
    id: 'initializer/takes-event-and-context',
    title: 'The configured Initializer has two parameters, as a handler does',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { hooks: { initializer: { handler: 'index.initialize_with_event', timeoutMs: 3_000 } } },
        behaviour: functions({ initialize_with_event: handler() }),
      })
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'initializer/returns-a-value',
    title: 'The Initializer returns text of its own before the handler returns another',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ initialize: hook(returns('from the initializer')) }),
      })
      await stage.call(fn, [returns('from the handler')])
    },
  },
  {
    id: 'initializer/returns-an-object',
    title: 'The Initializer returns an object that no serialiser knows',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ initialize: hook({ do: 'return-unserialisable' }) }),
      })
      await stage.call(fn, [returns('from the handler')])
    },
  },
  {
    id: 'initializer/raises-every-time',
    title: 'The Initializer raises in every instance',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ initialize: hook(raises('RuntimeError', 'no way to start')) }),
      })
      await stage.call(fn, [returns('done')])
    },
  },
] as const satisfies readonly Scenario[]
