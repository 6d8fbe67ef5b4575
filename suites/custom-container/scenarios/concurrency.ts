import type { Fn, Scenario, Stage } from '../../define.ts'
import { CONTAINERS } from '../../profiles.ts'
import { functions, hook, prints, reports, returns, sleeps } from '../../steps.ts'

/** Long enough that all calls of a burst are at work at once. */
const BUSY_MS = 400
/** Longer than an idle instance is left to run on. */
const LONG_MS = 1_500
/** Longer than a burst takes to arrive. */
const SLOW_START_MS = 300

/** What the calls of a crowd print, each its own line. */
export const crowdLine = (number: number): string => `line of one in a crowd, number ${number} of ten`

export const concurrency = [
  {
    id: 'custom-container/shares-an-instance',
    title:
      'A warm server of concurrency 10 gets ten slow calls at once that print; each asks for the log tail',
    profiles: CONTAINERS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { instanceConcurrency: 10 } })
      await stage.call(fn, [returns('done')])
      await burst(stage, fn, 10)
    },
  },
  {
    id: 'custom-container/exceeds-its-concurrency',
    title: 'A warm server of concurrency 2 gets three slow calls at once',
    profiles: CONTAINERS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { instanceConcurrency: 2 } })
      await stage.call(fn, [returns('done')])
      await burst(stage, fn, 3)
    },
  },
  {
    id: 'custom-container/burst-on-cold-server',
    title: 'A cold server of concurrency 10 whose Initializer is slow gets three calls at once, then freezes',
    profiles: CONTAINERS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { instanceConcurrency: 10 },
        behaviour: functions({ initialize: hook(sleeps(SLOW_START_MS)) }),
      })
      await burst(stage, fn, 3)
      if (stage.target.capabilities.idle.includes('frozen')) await stage.idle(fn, 'frozen')
    },
  },
  {
    id: 'custom-container/is-busy-for-long',
    title:
      'A warm server of concurrency 2 with a ticking thread is at work for long, and answers quickly meanwhile',
    profiles: CONTAINERS,
    waits: true,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { instanceConcurrency: 2 } })
      await stage.call(fn, [{ do: 'start-ticker' }, returns('done')])
      const slow = stage.call(fn, [sleeps(stage.distinct(LONG_MS)), reports('ticker'), returns('done')])
      await stage.witnessed(fn, ({ stage, counts }) => stage === 'handler' && counts.handler === 2)
      await stage.call(fn, [returns('done')])
      await slow
    },
  },
  {
    id: 'custom-container/tries-concurrency',
    title: 'Servers are configured with a concurrency within and beyond the range',
    profiles: CONTAINERS,
    play: async (stage) => {
      for (const instanceConcurrency of [1, 100, 200, 201])
        await stage.tryDeploy('obeys-event', { config: { instanceConcurrency } })
    },
  },
] as const satisfies readonly Scenario[]

async function burst(stage: Stage, fn: Fn, size: number): Promise<void> {
  const call = (_: unknown, at: number): Promise<unknown> =>
    stage.call(fn, [prints(crowdLine(at)), sleeps(stage.distinct(BUSY_MS)), returns('done')], {
      logType: 'Tail',
    })
  await Promise.all(Array.from({ length: size }, call))
}
