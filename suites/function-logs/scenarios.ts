import type { Step } from '../../schemas/behaviour/behaviour.ts'
import type { Scenario } from '../define.ts'
import { BOTH, FC2, PLATFORMS, PYTHON } from '../profiles.ts'
import { functions, hook, logs, prints, raises, returns } from '../steps.ts'

/** More than a line may have on any reading of `32 KB`. */
const LONG_LINE_BYTES = 40 * 1024
/** 100 lines of 61 bytes, line end included: half as much again as a tail may have. */
const MANY_LINES: readonly Step[] = Array.from({ length: 100 }, (_, at) =>
  prints(`line ${String(at).padStart(3, '0')} ${'.'.repeat(51)}`),
)

export const scenarios = [
  {
    id: 'function-logs/cold-call',
    title: 'Initializer, handler and PreStop print; the handler also to standard error and through `logging`',
    profiles: PLATFORMS,
    needs: ['witness', 'logs'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({
          initialize: hook(prints('said by the initializer')),
          pre_stop: hook(prints('said before the stop')),
        }),
      })
      await stage.call(fn, [
        prints('  said  by the handler: {"n": [1, 2]} [INFO] 100 %'),
        prints('said to standard error', 'stderr'),
        logs('said through logging', 'error'),
        returns('done'),
      ])
      await stage.call(fn, [prints('said by the second call'), returns('done')])
    },
  },
  {
    id: 'function-logs/freezes-after-a-call',
    title: 'A PreFreeze that prints runs after a call, when the instance is frozen',
    profiles: FC2,
    needs: ['witness', 'logs', 'freeze'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ pre_freeze: hook(prints('said before the freeze')) }),
      })
      await stage.call(fn, [prints('said by the handler'), returns('done')])
      await stage.idle(fn, 'frozen')
    },
  },
  {
    id: 'function-logs/functions-raise',
    title: 'A handler passes once and raises once, its PreStop raises; of another function, the Initializer',
    profiles: BOTH,
    needs: ['witness', 'logs'],
    play: async (stage) => {
      const fails = hook(raises('RuntimeError', 'on purpose'))
      const fn = await stage.deploy('runs-hooks', { behaviour: functions({ pre_stop: fails }) })
      await stage.call(fn, [returns('done')])
      await stage.call(fn, [raises('RuntimeError', 'on purpose')])
      const other = await stage.deploy('runs-hooks', { behaviour: functions({ initialize: fails }) })
      await stage.call(other, [returns('done')])
    },
  },
  {
    id: 'function-logs/long-line',
    title: 'The handler prints a line of 40 KB and a short one',
    profiles: FC2,
    needs: ['logs'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [
        { do: 'print-long', bytes: LONG_LINE_BYTES },
        prints('said after the long line'),
        returns('done'),
      ])
    },
  },
  {
    id: 'function-logs/tail-is-asked-for',
    title:
      'Calls in a row ask for the tail, for none, for nothing, and twice more, the last after printing 6 KB',
    profiles: PYTHON,
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        behaviour: functions({ initialize: hook(prints('said by the initializer')) }),
      })
      await stage.call(fn, [prints('said by the cold call'), returns('done')], { logType: 'Tail' })
      await stage.call(fn, [prints('said by the call that asks for none'), returns('done')], {
        logType: 'None',
      })
      await stage.call(fn, [prints('said by the call that does not ask'), returns('done')])
      await stage.call(fn, [prints('said by the later call'), returns('done')], { logType: 'Tail' })
      await stage.call(fn, [...MANY_LINES, returns('done')], { logType: 'Tail' })
    },
  },
] as const satisfies readonly Scenario[]
