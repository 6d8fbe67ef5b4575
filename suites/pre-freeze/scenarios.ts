import type { Scenario } from '../define.ts'
import { ANY_FC2, ANY_FC3, FC2 } from '../profiles.ts'
import { functions, handler, hook, raises, returns, sleeps } from '../steps.ts'

/** Long enough that a caller who had to wait for it could not overlook it. */
export const SLOW_MS = 500

export const scenarios = [
  {
    id: 'pre-freeze/takes-its-time',
    title: 'PreFreeze takes its time; the function is called once and freezes',
    profiles: ANY_FC2,
    needs: ['witness', 'freeze'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ pre_freeze: hook(sleeps(stage.distinct(SLOW_MS))) }),
      })
      await stage.call(fn, [returns('done')])
      await stage.idle(fn, 'frozen')
    },
  },
  {
    id: 'pre-freeze/raises',
    title: 'PreFreeze raises before every freeze; two calls, each followed by a freeze',
    profiles: FC2,
    needs: ['witness', 'freeze'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ pre_freeze: hook(raises('RuntimeError', 'no wish to freeze')) }),
      })
      for (let call = 0; call < 2; call++) {
        await stage.call(fn, [returns('done')])
        await stage.idle(fn, 'frozen')
      }
    },
  },
  {
    id: 'pre-freeze/implemented-but-not-configured',
    title: 'A program that implements all hooks is deployed without any, called and frozen',
    profiles: ANY_FC2,
    needs: ['witness', 'freeze'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [returns('done')])
      await stage.idle(fn, 'frozen')
    },
  },
  {
    id: 'pre-freeze/another-name-configured',
    title: 'The configuration names another method than the customary one; the program has both',
    profiles: FC2,
    needs: ['witness', 'freeze'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { hooks: { preFreeze: { handler: 'index.my_pre_freeze', timeoutMs: 3_000 } } },
        behaviour: functions({ my_pre_freeze: hook() }),
      })
      await stage.call(fn, [returns('done')])
      await stage.idle(fn, 'frozen')
    },
  },
  {
    id: 'pre-freeze/takes-event-and-context',
    title: 'The configured PreFreeze has two parameters, as a handler does',
    profiles: FC2,
    needs: ['witness', 'freeze'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { hooks: { preFreeze: { handler: 'index.freeze_with_event', timeoutMs: 3_000 } } },
        behaviour: functions({ freeze_with_event: handler() }),
      })
      await stage.call(fn, [returns('done')])
      await stage.idle(fn, 'frozen')
    },
  },
  {
    id: 'pre-freeze/configured-on-python-2',
    title: 'A function of Python 2.7 is deployed with a PreFreeze; if accepted, it is called and frozen',
    profiles: FC2,
    needs: ['witness', 'freeze', 'python2.7'],
    play: async (stage) => {
      const fn = await stage.tryDeploy('runs-hooks', { config: { runtime: 'python2.7' } })
      if (fn === undefined) return
      await stage.call(fn, [returns('done')])
      await stage.idle(fn, 'frozen')
    },
  },
  {
    id: 'pre-freeze/configured-on-fc3',
    title: 'A function of FC 3.0 is deployed with a PreFreeze; if accepted, it is called and frozen',
    profiles: ANY_FC3,
    needs: ['witness', 'freeze'],
    play: async (stage) => {
      const fn = await stage.tryDeploy('runs-hooks', {
        config: { hooks: { preFreeze: { handler: 'index.pre_freeze', timeoutMs: 3_000 } } },
      })
      if (fn === undefined) return
      await stage.call(fn, [returns('done')])
      await stage.idle(fn, 'frozen')
    },
  },
] as const satisfies readonly Scenario[]
