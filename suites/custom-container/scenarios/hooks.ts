import type { ScriptedFunction, Step } from '../../../schemas/behaviour/behaviour.ts'
import type { Fn, Scenario, Stage } from '../../define.ts'
import { CONTAINER_FC2, CONTAINERS } from '../../profiles.ts'
import { breaksAnswer, exits, failsFirst, functions, hook, responds, returns, sleeps } from '../../steps.ts'

/** How servers answer a hook: every status with a meaning, or one that is often seen. */
const STATUSES = [200, 201, 204, 302, 400, 401, 403, 404, 418, 500, 503]
/** After these, one looks at who serves next: what they mean is told. */
const TOLD = [200, 400, 404, 500]
/** Whoever goes where a redirect points to finds a page there. */
const answered = (status: number): Step =>
  responds(status, '', status === 302 ? [['Location', '/elsewhere']] : [])
/** How servers fail to answer: beyond the timeout of a second, never, brokenly, not at all. */
const BREAKS: readonly Step[] = [
  sleeps(1_300),
  sleeps(30_000),
  breaksAnswer('truncated'),
  breaksAnswer('garbage'),
  exits(1),
]
const HOOK_TIMEOUT_MS = 1_000

export const hooks = [
  {
    id: 'custom-container/initializer-is-answered',
    title:
      'Of one function for each status, the first instance answers `/initialize` with it; two calls each',
    profiles: CONTAINERS,
    needs: ['witness'],
    play: (stage) => each(stage, STATUSES, (status) => initializes(stage, answered(status))),
  },
  {
    id: 'custom-container/initializer-breaks',
    title: 'The first instance answers `/initialize` late, never or brokenly, or exits; two calls each',
    profiles: CONTAINERS,
    waits: true,
    needs: ['witness'],
    play: (stage) => each(stage, BREAKS, (step) => initializes(stage, step)),
  },
  {
    id: 'custom-container/pre-freeze-is-answered',
    title: 'Of one function for each status, `/pre-freeze` is answered with it; call, freeze, call, freeze',
    profiles: CONTAINER_FC2,
    needs: ['witness', 'freeze'],
    play: (stage) => each(stage, STATUSES, (status) => freezes(stage, answered(status))),
  },
  {
    id: 'custom-container/pre-freeze-breaks',
    title:
      '`/pre-freeze` is answered late, never or brokenly, or the process exits; call, freeze, call, freeze',
    profiles: CONTAINER_FC2,
    needs: ['witness', 'freeze'],
    waits: true,
    play: (stage) => each(stage, BREAKS, (step) => freezes(stage, step)),
  },
  {
    id: 'custom-container/pre-stop-is-answered',
    title: 'Of one function for each status, `/pre-stop` is answered with it when the instance has to go',
    profiles: CONTAINERS,
    needs: ['witness', 'expire'],
    play: (stage) => each(stage, STATUSES, (status) => stops(stage, answered(status), TOLD.includes(status))),
  },
  {
    id: 'custom-container/pre-stop-breaks',
    title:
      '`/pre-stop` is answered late, never or brokenly, or the process exits, when the instance has to go',
    profiles: CONTAINERS,
    waits: true,
    needs: ['witness', 'expire'],
    play: (stage) => each(stage, BREAKS, (step) => stops(stage, step, false)),
  },
] as const satisfies readonly Scenario[]

/** Functions at once on a target whose instances are counted; each has two of them at most. */
const FEW = 4

/** Deploys a function for each, all at once if the target has no limit, and removes it when it has shown what it can. */
async function each<T>(stage: Stage, items: readonly T[], show: (item: T) => Promise<Fn>): Promise<void> {
  const atOnce = stage.target.limits?.instances === undefined ? items.length : FEW
  const left = items.values()
  const work = async (): Promise<void> => {
    for (const item of left) await stage.remove(await show(item))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** The first instance answers its Initializer so, later ones pass. */
async function initializes(stage: Stage, step: Step): Promise<Fn> {
  const initializer = { handler: 'index.initialize', timeoutMs: HOOK_TIMEOUT_MS }
  const fn = await stage.deploy('runs-hooks', {
    config: { hooks: { initializer, preFreeze: undefined, preStop: undefined } },
    behaviour: functions({ initialize: hook(failsFirst(1, step), responds(200)) }),
  })
  for (let call = 0; call < 2; call++) await stage.call(fn, [returns('done')])
  return fn
}

async function freezes(stage: Stage, step: Step): Promise<Fn> {
  const preFreeze = { handler: 'index.pre_freeze', timeoutMs: HOOK_TIMEOUT_MS }
  const fn = await stage.deploy('runs-hooks', {
    config: { hooks: { initializer: undefined, preFreeze, preStop: undefined } },
    behaviour: functions({ pre_freeze: answers(step) }),
  })
  for (let call = 0; call < 2; call++) {
    await stage.call(fn, [returns('done')])
    await stage.idle(fn, 'frozen')
  }
  return fn
}

async function stops(stage: Stage, step: Step, callsAgain: boolean): Promise<Fn> {
  const preStop = { handler: 'index.pre_stop', timeoutMs: HOOK_TIMEOUT_MS }
  const fn = await stage.deploy('runs-hooks', {
    config: { hooks: { initializer: undefined, preFreeze: undefined, preStop } },
    behaviour: functions({ pre_stop: answers(step) }),
  })
  await stage.call(fn, [returns('done')])
  await stage.idle(fn, 'destroyed')
  if (callsAgain) await stage.call(fn, [returns('done')])
  return fn
}

/** What only takes its time answers in the end. */
function answers(step: Step): ScriptedFunction {
  return hook(step, responds(200))
}
