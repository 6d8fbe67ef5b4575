import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import type { CallResult, Scenario } from '../define.ts'
import { BOTH, PLATFORMS, SINCE_FC2 } from '../profiles.ts'
import { zeros } from '../large-bodies.ts'
import { ASYNC_BOUNDS, syncBounds } from './payload-bounds.ts'
import { functions, handler, raises, reports, returns, sleeps } from '../steps.ts'

/** Long beside what a call costs, so that nobody mistakes an early answer for a late one. */
const SLOW_MS = 2_400

/** Above 128 KB, and within what is given on request. */
const RAISED_BYTES = 128 * 1024 + 1

/** A handler that takes any payload and answers in one word. */
const TAKES_ANYTHING = functions({ handler: handler(returns('received')) })

export const scenarios = [
  {
    id: 'invoke-api/calls-pass-and-raise',
    title: 'Synchronous calls return text, return nothing but an empty text, take their time, and raise',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [returns('"quoted" {"a": 1}\n – grüße, 世界 ')])
      await stage.call(fn, [returns('')])
      await stage.call(fn, [sleeps(60), returns('waited for')], { invocationType: 'Sync' })
      await stage.call(fn, [raises('ValueError', 'on purpose')])
      await stage.call(fn, [raises('OSError', 'on purpose, too')])
    },
  },
  {
    id: 'invoke-api/nothing-of-that-name',
    title: 'A function that was never deployed is called, on FC 2.0 also one of a service that never was',
    profiles: PLATFORMS,
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [returns('done')])
      await stage.call(fn, [returns('done')], { ref: { functionName: 'never-deployed' } })
      if (stage.generation === 'fc2')
        await stage.call(fn, [returns('done')], { ref: { serviceName: 'never-created' } })
    },
  },
  {
    id: 'invoke-api/unknown-qualifiers',
    title: 'A function with one alias is called by that alias, by another one, and by a version without code',
    profiles: PLATFORMS,
    needs: ['qualifiers'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { aliases: ['published'] })
      await stage.call(fn, [returns('done')], { qualifier: 'published' })
      await stage.call(fn, [returns('done')], { qualifier: 'never-published' })
      await stage.call(fn, [returns('done')], { qualifier: '987654' })
    },
  },
  {
    id: 'invoke-api/ill-formed-requests',
    title:
      'A function is deployed with a timeout of more than a day, and called with an unknown invocation type',
    profiles: PLATFORMS,
    play: async (stage) => {
      await stage.tryDeploy('obeys-event', { config: { timeoutMs: 86_401_000 } })
      const fn = await stage.deploy('obeys-event')
      await stage.call(fn, [returns('done')], { headers: { 'X-Fc-Invocation-Type': 'Never' } })
    },
  },
  {
    id: 'invoke-api/large-payloads',
    title: 'A synchronous call sends a payload just within the limit, then one of a byte more than that',
    profiles: PLATFORMS,
    alone: true,
    play: async (stage) => {
      // A machine that needs long to take in so much breaks no rule.
      const fn = await stage.deploy('echoes-event', {
        config: { timeoutMs: 60_000 },
        behaviour: TAKES_ANYTHING,
      })
      const { within, beyond } = syncBounds(stage.generation)
      await stage.send(fn, zeros(within))
      await stage.send(fn, zeros(beyond))
    },
  },
  {
    id: 'invoke-api/large-asynchronous-payloads',
    title: 'Asynchronous calls send payloads within 128 KB, of a byte more, and of a byte more than 256 KB',
    profiles: PLATFORMS,
    needs: ['async'],
    play: async (stage) => {
      const fn = await stage.deploy('echoes-event', { behaviour: TAKES_ANYTHING })
      for (const bytes of [ASYNC_BOUNDS.within, RAISED_BYTES, ASYNC_BOUNDS.beyond])
        await stage.send(fn, zeros(bytes), { invocationType: 'Async' })
    },
  },
  {
    id: 'invoke-api/asynchronous-calls',
    title: 'After a synchronous call a slow asynchronous one is made, and one that asks for the log tail',
    profiles: PLATFORMS,
    waits: true,
    needs: ['witness', 'async'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { timeoutMs: 10_000 } })
      await stage.call(fn, [returns('done')])
      const slow = await stage.call(fn, [sleeps(stage.distinct(SLOW_MS)), returns('done')], {
        invocationType: 'Async',
      })
      const asking = await stage.call(fn, [returns('done')], { invocationType: 'Async', logType: 'Tail' })
      for (const call of [slow, asking]) if (isAccepted(call)) await stage.witnessed(fn, ranFor(call, 1))
    },
  },
  {
    id: 'invoke-api/asynchronous-options',
    title:
      'Asynchronous calls have well-formed and ill-formed ids, a delay of a second and one of over an hour',
    profiles: SINCE_FC2,
    waits: true,
    needs: ['witness', 'async'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      const name = stage.generation === 'fc2' ? 'X-Fc-Stateful-Async-Invocation-Id' : 'X-Fc-Async-Task-Id'
      const call = (headers: Record<string, string>): Promise<CallResult> =>
        stage.call(fn, [returns('done')], { invocationType: 'Async', headers })
      await stage.call(fn, [returns('done')])
      const delayed = await call({ 'X-Fc-Async-Delay': '1' })
      await call({ [name]: '_task-1' })
      for (const id of ['1-task', 'task.1', 't'.repeat(129)]) await call({ [name]: id })
      await call({ 'X-Fc-Async-Delay': '3601' })
      if (isAccepted(delayed)) await stage.witnessed(fn, ranFor(delayed, 1))
    },
  },
  {
    id: 'invoke-api/asynchronous-failures',
    title: 'Asynchronous calls raise every time: with retries unset, set to none, and set to one',
    profiles: BOTH,
    needs: ['witness', 'async'],
    play: async (stage) => {
      const unset = await stage.deploy('obeys-event')
      const none = await stage.deploy('obeys-event', { config: { asyncInvoke: { maxRetryAttempts: 0 } } })
      const once = await stage.deploy('obeys-event', { config: { asyncInvoke: { maxRetryAttempts: 1 } } })
      const raising = [reports('context'), raises('ValueError', 'on purpose')]
      // Those with fewer retries come first: while the last is waited for, one too many has time to show.
      const attempts = [
        { fn: none, times: 1 },
        { fn: once, times: 2 },
        { fn: unset, times: 4 },
      ]
      const waits: Promise<boolean>[] = []
      for (const { fn, times } of attempts) {
        const call = await stage.call(fn, raising, { invocationType: 'Async' })
        if (isAccepted(call)) waits.push(stage.witnessed(fn, ranFor(call, times)))
      }
      await Promise.all(waits)
    },
  },
] as const satisfies readonly Scenario[]

function isAccepted({ status = 0 }: CallResult): boolean {
  return status >= 200 && status < 300
}

/** Matches once the handler has ended that many runs for a call. */
function ranFor({ call }: CallResult, times: number): (record: WitnessRecord) => boolean {
  const ended = new Set<string>()
  return (record) => {
    if (record.call === call && record.phase === 'leave') ended.add(`${record.instance} ${record.seq}`)
    return ended.size >= times
  }
}
