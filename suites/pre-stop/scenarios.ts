import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import type { Scenario, Stage } from '../define.ts'
import { BOTH, SINCE_FC2 } from '../profiles.ts'
import { functions, handler, hook, raises, returns, sleeps } from '../steps.ts'

/** Long enough that a caller who had to wait for it could not overlook it. */
export const SLOW_MS = 1_500
/** How long a call is at work while its instance is asked to go. */
const BUSY_MS = 2_000

export const scenarios = [
  {
    id: 'pre-stop/takes-its-time',
    title: 'An update retires an instance whose PreStop is slow; a call comes while that is at work',
    profiles: SINCE_FC2,
    waits: true,
    needs: ['witness', 'update'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ pre_stop: hook(sleeps(stage.distinct(SLOW_MS))) }),
      })
      await stage.call(fn, [returns('done')])
      await stage.update(fn, { behaviour: functions({ pre_stop: hook() }) })
      await stage.witnessed(fn, stops('enter'))
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'pre-stop/raises',
    title: 'PreStop raises when an update retires the instance; then a second call comes',
    profiles: SINCE_FC2,
    needs: ['witness', 'update'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ pre_stop: hook(raises('RuntimeError', 'no wish to go')) }),
      })
      await stage.call(fn, [returns('done')])
      await stage.update(fn, { environment: { CHANGED: 'yes' } })
      await stage.witnessed(fn, stops('leave'))
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'pre-stop/outlasts-its-timeout',
    title: 'PreStop takes longer than its timeout of 1 s when an update retires the instance',
    profiles: BOTH,
    waits: true,
    needs: ['witness', 'update'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { hooks: { preStop: { handler: 'index.pre_stop', timeoutMs: 1_000 } } },
        behaviour: functions({ pre_stop: hook(sleeps(2_000)) }),
      })
      await stage.call(fn, [returns('done')])
      await stage.update(fn, { behaviour: functions({ pre_stop: hook() }) })
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'pre-stop/update-during-a-call',
    title: 'The configuration changes while a call is at work in the instance',
    profiles: SINCE_FC2,
    waits: true,
    needs: ['witness', 'update'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks')
      const update = async (): Promise<void> => {
        await stage.witnessed(fn, ({ stage, phase }) => stage === 'handler' && phase === 'enter')
        await stage.update(fn, { environment: { CHANGED: 'yes' } })
      }
      await Promise.all([stage.call(fn, [sleeps(BUSY_MS), returns('done')]), update()])
    },
  },
  {
    id: 'pre-stop/another-name-configured',
    title: 'The configuration names another method than the customary one; the program has both',
    profiles: SINCE_FC2,
    needs: ['witness', 'update'],
    play: (stage) => retire(stage, 'my_pre_stop', hook()),
  },
  {
    id: 'pre-stop/takes-event-and-context',
    title: 'The configured PreStop has two parameters, as a handler does',
    profiles: BOTH,
    needs: ['witness', 'update'],
    play: (stage) => retire(stage, 'stop_with_event', handler()),
  },
] as const satisfies readonly Scenario[]

/** Configures a method as PreStop, calls the function once and lets an update retire its instance. */
async function retire(stage: Stage, name: string, method: ReturnType<typeof hook>): Promise<void> {
  const fn = await stage.tryDeploy('runs-hooks', {
    config: {
      hooks: {
        initializer: undefined,
        preFreeze: undefined,
        preStop: { handler: `index.${name}`, timeoutMs: 3_000 },
      },
    },
    behaviour: functions({ [name]: method }),
  })
  if (fn === undefined) return
  await stage.call(fn, [returns('done')])
  await stage.update(fn, { environment: { CHANGED: 'yes' } })
}

function stops(at: WitnessRecord['phase']): (record: WitnessRecord) => boolean {
  return ({ stage, phase }) => stage === 'pre-stop' && phase === at
}
