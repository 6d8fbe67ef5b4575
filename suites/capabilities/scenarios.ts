import { isContainer } from '../../schemas/profile.ts'
import { pythonRuntimes } from './runtimes.ts'
import type { Scenario } from '../define.ts'
import { ANY_FC3, PLATFORMS, PYTHON } from '../profiles.ts'
import { functions, handler, prints, reports, returns, sleeps } from '../steps.ts'

/** What tells old code from new, by what it returns. */
export const CODE = { old: 'from the old code', new: 'from the new code' } as const
/** A variable that only an update sets, and its value. */
export const CHANGED = { name: 'CHANGED', value: 'by an update' } as const
export const PRINTED = 'printed to be found in the log'
export const ALIAS = 'published'

/** How long an instance stands still: much longer than the gaps that a busy machine makes by itself. */
const STILL_MS = 400
/** Sets what happened by itself apart from what a call caused, even on a clock that passes in steps. */
const PAUSE_MS = 100
/** How long the only allowed instance is busy. */
const BUSY_MS = 500

const returning = (text: string): ReturnType<typeof functions> =>
  functions({ handler: handler(returns(text)) })

export const scenarios = [
  {
    id: 'capabilities/plain-call',
    title: 'A function is called once',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      const { call } = await stage.call(fn, [returns('done')])
      await stage.witnessed(fn, (record) => record.call === call && record.phase === 'leave')
    },
  },
  {
    id: 'capabilities/is-told-to-freeze',
    title:
      'A call that starts a ticking thread, then idle until frozen, then a call that looks at the thread',
    profiles: PLATFORMS,
    needs: ['witness', 'freeze'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [{ do: 'start-ticker' }, returns('done')])
      await stage.idle(fn, 'frozen')
      await stage.elapse(stage.distinct(STILL_MS))
      await stage.call(fn, [reports('ticker'), returns('done')])
    },
  },
  {
    id: 'capabilities/is-told-to-destroy',
    title: 'A call, then idle until destroyed, then a second call',
    profiles: PLATFORMS,
    needs: ['witness', 'expire'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [returns('done')])
      await stage.idle(fn, 'destroyed')
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'capabilities/code-is-replaced',
    title: 'A call, then an update of the code, then a second call',
    profiles: PLATFORMS,
    needs: ['update'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { behaviour: returning(CODE.old) })
      await stage.call(fn, [])
      await stage.update(fn, { behaviour: returning(CODE.new) })
      await stage.call(fn, [])
    },
  },
  {
    id: 'capabilities/variable-is-added',
    title: 'A call, then an update that adds a variable, then a second call',
    profiles: PLATFORMS,
    needs: ['witness', 'update'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [reports('environment'), returns('done')])
      await stage.update(fn, { environment: { [CHANGED.name]: CHANGED.value } })
      await stage.call(fn, [reports('environment'), returns('done')])
    },
  },
  {
    id: 'capabilities/call-prints',
    title: 'A call prints a line',
    profiles: PLATFORMS,
    needs: ['logs'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [prints(PRINTED), returns('done')])
    },
  },
  {
    id: 'capabilities/calls-are-counted',
    title: 'Two calls, one after the other',
    profiles: PLATFORMS,
    needs: ['invocations'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [returns('done')])
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'capabilities/asynchronous-call',
    title: 'An asynchronous call, and when that was done or long awaited, a plain one',
    profiles: PLATFORMS,
    needs: ['witness', 'async'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      const { call, status = 0 } = await stage.call(fn, [returns('done')], { invocationType: 'Async' })
      const isAccepted = status >= 200 && status < 300
      if (isAccepted) await stage.witnessed(fn, (record) => record.call === call && record.phase === 'leave')
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'capabilities/alias-is-called',
    title: 'A version is published under an alias, which is called',
    profiles: PLATFORMS,
    needs: ['qualifiers'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { aliases: [ALIAS] })
      await stage.call(fn, [returns('done')], { qualifier: ALIAS })
    },
  },
  {
    id: 'capabilities/code-moves-on',
    title:
      'A version is published under an alias, then the code is updated, then alias and latest are called',
    profiles: PLATFORMS,
    needs: ['qualifiers', 'update'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { aliases: [ALIAS], behaviour: returning(CODE.old) })
      await stage.update(fn, { behaviour: returning(CODE.new) })
      await stage.call(fn, [], { qualifier: ALIAS })
      await stage.call(fn, [])
    },
  },
  {
    id: 'capabilities/is-provisioned',
    title: 'A function with one provisioned instance is called a while after its Initializer was waited for',
    profiles: ANY_FC3,
    needs: ['witness', 'provisioned'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', { config: { provisionedInstances: 1 } })
      await stage.witnessed(fn, (record) => record.stage === 'initializer' && record.phase === 'leave')
      await stage.elapse(PAUSE_MS)
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'capabilities/only-instance-is-busy',
    title: 'A second call comes while the only instance that may exist is busy',
    profiles: PLATFORMS,
    needs: ['witness', 'instanceLimit'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { instanceLimit: 1 })
      const meanwhile = async (): Promise<void> => {
        await stage.witnessed(fn, (record) => record.stage === 'handler' && record.phase === 'enter')
        await stage.call(fn, [returns('done')])
      }
      await Promise.all([stage.call(fn, [sleeps(BUSY_MS), returns('done')]), meanwhile()])
    },
  },
  {
    id: 'capabilities/is-called-over-http',
    title: 'A function with an HTTP trigger is called over HTTP, then another one through the API',
    profiles: PLATFORMS,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const httpTrigger = { name: 'web', methods: ['GET'], authType: 'anonymous' }
      const fn = isContainer(stage.profile)
        ? await stage.deploy('obeys-event', { config: { httpTrigger } })
        : await stage.deploy('answers-http')
      await stage.http(fn)
      await stage.call(await stage.deploy('obeys-event'), [returns('done')])
    },
  },
  {
    id: 'capabilities/every-runtime',
    title:
      'A plain function is deployed with each Python runtime that the target declares, on FC 1.0 of the two it has, called and removed',
    profiles: PYTHON,
    play: async (stage) => {
      for (const runtime of pythonRuntimes(stage.target.runtimes, stage.generation)) {
        const fn = await stage.tryDeploy('obeys-event', { config: { runtime } })
        if (fn === undefined) continue
        await stage.call(fn, [returns('done')])
        await stage.remove(fn)
      }
    },
  },
] as const satisfies readonly Scenario[]
