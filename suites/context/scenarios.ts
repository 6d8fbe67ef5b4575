import type { Scenario, Stage } from '../define.ts'
import { FC2, FC3, PYTHON } from '../profiles.ts'
import { functions, hook, reports, returns } from '../steps.ts'

/** Well-formed and made up: the platform takes the keys from wherever it has some. */
const ROLE = 'acs:ram::1000000000000000:role/fc-conformance'

export const scenarios = [
  {
    id: 'context/calls-in-a-row',
    title: 'A function of unusual memory and timeout is called three times and tells its context',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { memorySizeMb: 640, timeoutMs: 7_000 } })
      for (let call = 0; call < 3; call++) await stage.call(fn, [reports('context'), returns('done')])
    },
  },
  {
    id: 'context/calls-that-log',
    title: 'Two calls write a line each through the logger of their context',
    profiles: PYTHON,
    needs: ['witness', 'logs'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      for (const text of ['first line by the context', 'second line by the context'])
        await stage.call(fn, [{ do: 'context-log', text }, returns('done')])
    },
  },
  {
    id: 'context/function-with-a-role',
    title: 'A function that has a role tells its context',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { role: ROLE } })
      await stage.call(fn, [reports('context'), returns('done')])
    },
  },
  {
    id: 'context/called-through-an-alias',
    title: 'A function is called through an alias and without a qualifier',
    profiles: FC2,
    needs: ['witness', 'qualifiers'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { aliases: ['prod'] })
      const steps = [reports('context'), returns('done')]
      await stage.call(fn, steps, { qualifier: 'prod' })
      await stage.call(fn, steps)
    },
  },
  {
    id: 'context/on-python-3-12',
    title: 'A function on Python 3.12 tells its context',
    profiles: FC3,
    needs: ['witness', 'python3.12'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { runtime: 'python3.12' } })
      await stage.call(fn, [reports('context'), returns('done')])
    },
  },
  {
    id: 'context/hooks-and-handler',
    title: 'Handler and hooks of one instance tell their contexts',
    profiles: PYTHON,
    needs: ['witness'],
    play: tellEverywhere,
  },
  {
    id: 'context/logged-hooks-and-handler',
    title: 'The same where the logs can be read',
    profiles: PYTHON,
    needs: ['witness', 'logs'],
    play: tellEverywhere,
  },
] as const satisfies readonly Scenario[]

async function tellEverywhere(stage: Stage): Promise<void> {
  const tell = hook(reports('context'))
  const fn = await stage.deploy('runs-hooks', {
    behaviour: functions({ initialize: tell, pre_freeze: tell, pre_stop: tell }),
  })
  await stage.call(fn, [reports('context'), returns('done')])
  if (stage.generation === 'fc2' && stage.target.capabilities.idle.includes('frozen'))
    await stage.idle(fn, 'frozen')
  await stage.remove(fn)
}
