import type { Arbitrary } from 'fast-check'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import type { Changes, FastCheck, Fn, Stage } from '../define.ts'
import { exits, functions, handler, prints, raises, returns, sleeps } from '../steps.ts'
import type { Deed, Model } from './model.ts'
import { OUTLASTING_MS } from './setup.ts'

/** A deployed function, and who plays with it. */
export interface Real {
  readonly stage: Stage
  readonly fn: Fn
}

/** One thing to do with a function. */
export interface Command {
  readonly deed: Deed
  /** The deed, with what was drawn of it. */
  readonly name: string
  readonly play: (real: Real, model: Model) => Promise<unknown>
}

/** What the handler is asked to do. */
export type CallKind = 'quick' | 'slow' | 'fails' | 'crashes' | 'outlasts'

const SLOW_MS = 40
/** For anything that happens meanwhile, though it should not. */
const FROZEN_MS = 10
const STAGGER_MS = 7
/** In the middle of a call that is slower still, however busy the machine is. */
const MEANWHILE_MS = 40
const SLOWER_MS = 120

/** The script of the next call; what it returns is its own. */
function scriptOf(kind: CallKind, model: Model, slowMs = SLOW_MS): readonly Step[] {
  model.calls += 1
  const answer = returns(`answer ${model.calls}`)
  switch (kind) {
    case 'quick':
      return [prints('served'), answer]
    case 'slow':
      return [sleeps(slowMs), answer]
    case 'fails':
      return [raises('ValueError', 'wrong on purpose')]
    case 'crashes':
      return [exits(1)]
    case 'outlasts':
      return [sleeps(OUTLASTING_MS), answer]
  }
}

/** Programs that obey all the same, but are not the same. */
const UPDATES: Readonly<Record<'environment' | 'code', Changes>> = {
  environment: { environment: { CHANGED: 'yes' } },
  code: { behaviour: functions({ handler: handler(prints('from the new code'), { do: 'obey-event' }) }) },
}

type UpdateKind = keyof typeof UPDATES

function kindsOf(hurried: boolean): readonly CallKind[] {
  return hurried ? ['outlasts', 'quick'] : ['quick', 'slow', 'fails', 'crashes']
}

/** What sequences consist of. */
export function deedsOf(hurried: boolean): readonly Deed[] {
  const calls = kindsOf(hurried).map((kind): Deed => `call(${kind})`)
  return [...calls, 'calls', 'freeze', 'expire', 'update', 'update during call', 'remove']
}

/** Any command; what shows most is drawn most often. */
export function anyCommand(fc: FastCheck, hurried: boolean): Arbitrary<Command> {
  const kind = anyKind(fc, hurried, hurried ? [1, 1] : [4, 2, 1, 1])
  // Calls that last are beside one another.
  const kindBeside = anyKind(fc, hurried, hurried ? [1, 1] : [3, 5, 1, 1])
  const update = fc.constantFrom<UpdateKind>('environment', 'code')
  return fc.oneof(
    { weight: 3, arbitrary: kind.map(callsOnce) },
    { weight: 3, arbitrary: fc.array(kindBeside, { minLength: 2, maxLength: 3 }).map(callsAtOnce) },
    { weight: 3, arbitrary: fc.constant(freezes()) },
    { weight: 1, arbitrary: fc.constant(expires()) },
    { weight: 1, arbitrary: update.map(updates) },
    { weight: 1, arbitrary: update.map(updatesMeanwhile) },
    { weight: 1, arbitrary: fc.constant(removes()) },
  )
}

function anyKind(fc: FastCheck, hurried: boolean, weights: readonly number[]): Arbitrary<CallKind> {
  return fc.oneof(
    ...kindsOf(hurried).map((one, at) => ({ weight: weights[at] ?? 1, arbitrary: fc.constant(one) })),
  )
}

function command(name: string, deed: Deed, play: Command['play']): Command {
  return { name, deed, play }
}

export const callsOnce = (kind: CallKind): Command =>
  command(`call(${kind})`, `call(${kind})`, async ({ stage, fn }, model) => {
    await stage.call(fn, scriptOf(kind, model))
  })

export const callsAtOnce = (kinds: readonly CallKind[]): Command =>
  command(`calls(${kinds.join('+')})`, 'calls', async ({ stage, fn }, model) => {
    const call = async (kind: CallKind, at: number): Promise<void> => {
      const steps = scriptOf(kind, model)
      // A cold instance is still starting then, and the slow ones are still at work.
      if (at > 0) await stage.elapse(at * STAGGER_MS)
      await stage.call(fn, steps)
    }
    await Promise.all(kinds.map(call))
  })

export const freezes = (): Command =>
  command('freeze', 'freeze', async ({ stage, fn }) => {
    await stage.idle(fn, 'frozen')
    await stage.elapse(FROZEN_MS)
  })

export const expires = (): Command =>
  command('expire', 'expire', ({ stage, fn }) => stage.idle(fn, 'destroyed'))

export const updates = (kind: UpdateKind): Command =>
  command(`update(${kind})`, 'update', ({ stage, fn }) => stage.tryUpdate(fn, UPDATES[kind]))

export const updatesMeanwhile = (kind: UpdateKind): Command =>
  command(`update(${kind}) during call(slow)`, 'update during call', async ({ stage, fn }, model) => {
    const update = async (): Promise<void> => {
      await stage.elapse(MEANWHILE_MS)
      await stage.tryUpdate(fn, UPDATES[kind])
    }
    await Promise.all([stage.call(fn, scriptOf('slow', model, SLOWER_MS)), update()])
  })

export const removes = (): Command => command('remove', 'remove', ({ stage, fn }) => stage.remove(fn))
