import type { Fn, Scenario, Stage } from '../define.ts'
import { FC1, FC3, PLATFORMS, SINCE_FC2 } from '../profiles.ts'
import { exits, functions, handler, hook, prints, remembers, reports, returns, sleeps } from '../steps.ts'

/** What the Initializer, then a call, keeps in memory and in a file for those who come later. */
export const LEFT_BY_INITIALIZER = 'left by the Initializer'
export const LEFT_BY_CALL = 'left by a call'
/** What hooks print, so that it can be found in the log. */
export const PRINTED = {
  initializer: 'printed by the Initializer',
  'pre-stop': 'printed by PreStop',
} as const

/** Several slow calls at once, so that each finds the instances of the others busy. */
const BURST = ['one', 'two', 'three'] as const
const BURST_MS = 250
/** How long an instance stands still: much longer than the gaps that a busy machine makes by itself. */
const STILL_MS = 400
/** A pause in which a platform that starts instances too early would do so. */
const PAUSE_MS = 100
/** How long the only allowed instance is busy. */
const BUSY_MS = 500

export const scenarios = [
  {
    id: 'instances/configuration-changes',
    title: 'Three calls in a row, then a variable of the configuration changes, then a fourth call',
    profiles: PLATFORMS,
    needs: ['witness', 'update'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { hooks: { preFreeze: undefined } },
        behaviour: functions({
          initialize: hook(remembers(LEFT_BY_INITIALIZER), prints(PRINTED.initializer)),
          pre_stop: hook(reports('memory'), prints(PRINTED['pre-stop'])),
        }),
      })
      const looks = [reports('memory'), reports('environment')]
      await stage.call(fn, [...looks, returns('done')])
      await stage.call(fn, [...looks, remembers(LEFT_BY_CALL), returns('done')])
      await stage.call(fn, [...looks, returns('done')])
      await stage.update(fn, { environment: { CHANGED: 'yes' } })
      await untilStopped(stage, fn)
      await stage.call(fn, [...looks, returns('done')])
    },
  },
  {
    id: 'instances/code-changes',
    title: 'A call, then the code of the function changes, then a second call',
    profiles: SINCE_FC2,
    needs: ['witness', 'update'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', { config: { hooks: { preFreeze: undefined } } })
      await stage.call(fn, [returns('done')])
      await stage.update(fn, { behaviour: functions({ handler: handler(returns('from the new code')) }) })
      await untilStopped(stage, fn)
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'instances/keep-time-ends',
    title: 'A call, then the end of the keep time, then a second call',
    profiles: SINCE_FC2,
    needs: ['witness', 'expire'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', { config: { hooks: { preFreeze: undefined } } })
      await stage.call(fn, [returns('done')])
      await stage.idle(fn, 'destroyed')
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'instances/freezes-between-calls',
    title: 'Three calls, each after the instance was frozen; every hook of the generation is configured',
    profiles: PLATFORMS,
    needs: ['witness', 'freeze', 'update'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks')
      await stage.call(fn, [{ do: 'start-ticker' }, returns('done')])
      await stage.idle(fn, 'frozen')
      await stage.elapse(stage.distinct(STILL_MS))
      await stage.call(fn, [reports('ticker'), returns('done')])
      await stage.idle(fn, 'frozen')
      await stage.call(fn, [returns('done')])
      await stage.idle(fn, 'frozen')
      await stage.update(fn, { environment: { CHANGED: 'yes' } })
      await untilStopped(stage, fn)
    },
  },
  {
    id: 'instances/has-its-initializer',
    title: 'A function of FC 1.0 that has an Initializer is called',
    profiles: FC1,
    needs: ['witness'],
    play: async (stage) => {
      await stage.call(await stage.deploy('runs-hooks'), [returns('done')])
    },
  },
  {
    id: 'instances/configures-later-hooks',
    title:
      'A function of FC 1.0 is deployed with PreFreeze and PreStop; if accepted, it is called, frozen and removed',
    profiles: FC1,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.tryDeploy('runs-hooks', {
        config: {
          hooks: {
            preFreeze: { handler: 'index.pre_freeze', timeoutMs: 3_000 },
            preStop: { handler: 'index.pre_stop', timeoutMs: 3_000 },
          },
        },
      })
      if (fn === undefined) return
      await stage.call(fn, [returns('done')])
      if (stage.target.capabilities.idle.includes('frozen')) await stage.idle(fn, 'frozen')
      await stage.remove(fn)
    },
  },
  {
    id: 'instances/burst-of-calls',
    title: 'A cold function gets several slow calls at once, each leaving a value of its own in memory',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      const call = (value: string): Promise<unknown> =>
        stage.call(fn, [
          reports('memory'),
          remembers(value),
          sleeps(BURST_MS),
          reports('memory'),
          reports('environment'),
          returns('done'),
        ])
      await Promise.all(BURST.map(call))
    },
  },
  {
    id: 'instances/process-exits',
    title: 'The process of an instance exits during a call; two more calls follow',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks')
      await stage.call(fn, [exits(1)])
      await stage.call(fn, [returns('done')])
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'instances/limit-is-reached',
    title: 'A second call comes while the only instance that may exist is busy',
    profiles: PLATFORMS,
    needs: ['witness', 'instanceLimit'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { instanceLimit: 1 })
      await Promise.all([
        stage.call(fn, [sleeps(BUSY_MS), returns('done')]),
        callWhenBusy(stage, fn, [returns('done')]),
      ])
    },
  },
  {
    id: 'instances/waits-for-its-first-call',
    title: 'A function without provisioned instances is left alone for a while, then called',
    profiles: FC3,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks')
      await stage.elapse(PAUSE_MS)
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'instances/is-provisioned',
    title: 'A function with one provisioned instance is called once that is up and has stood idle',
    profiles: FC3,
    needs: ['witness', 'provisioned'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { provisionedInstances: 1 },
        behaviour: functions({ initialize: hook({ do: 'start-ticker' }) }),
      })
      await stage.witnessed(fn, ({ stage, phase }) => stage === 'initializer' && phase === 'leave')
      if (stage.target.capabilities.idle.includes('frozen')) await stage.idle(fn, 'frozen')
      await stage.elapse(stage.distinct(STILL_MS))
      await stage.call(fn, [reports('ticker'), returns('done')])
    },
  },
] as const satisfies readonly Scenario[]

/** Calls a function as soon as one of its handlers is at work. */
async function callWhenBusy(stage: Stage, fn: Fn, steps: Parameters<Stage['call']>[1]): Promise<void> {
  await stage.witnessed(fn, ({ stage, phase }) => stage === 'handler' && phase === 'enter')
  await stage.call(fn, steps)
}

/** Waits for the end of the instance that has to go, where a PreStop tells of it. */
async function untilStopped(stage: Stage, fn: Fn): Promise<void> {
  if (fn.config.hooks.preStop === undefined) return
  await stage.witnessed(fn, ({ stage, phase }) => stage === 'pre-stop' && phase === 'leave')
}
