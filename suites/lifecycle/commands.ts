import type { Arbitrary, AsyncCommand } from 'fast-check'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import type { Changes, FastCheck, Fn, Stage } from '../define.ts'
import { exits, functions, handler, prints, raises, returns, sleeps } from '../steps.ts'
import { OUTLASTING_MS } from './setup.ts'

/** All that has to be known of a function to propose what may come next. */
export interface Model {
  readonly can: { readonly update: boolean; readonly freeze: boolean; readonly expire: boolean }
  /** Calls so far; without any there is nothing to freeze. */
  calls: number
  removed: boolean
}

/** A deployed function, and who plays with it. */
export interface Real {
  readonly stage: Stage
  readonly fn: Fn
}

export type Command = AsyncCommand<Model, Real>

/** What the handler is asked to do. */
export type CallKind = 'quick' | 'slow' | 'fails' | 'crashes' | 'outlasts'

const SLOW_MS = 40
/** For anything that happens meanwhile, though it should not. */
const FROZEN_MS = 10
const STAGGER_MS = 7
/** In the middle of a slow call. */
const MEANWHILE_MS = 15

/** The script of the next call; what it returns is its own. */
function scriptOf(kind: CallKind, model: Model): readonly Step[] {
  model.calls += 1
  const answer = returns(`answer ${model.calls}`)
  switch (kind) {
    case 'quick':
      return [prints('served'), answer]
    case 'slow':
      return [sleeps(SLOW_MS), answer]
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

/** Sequences of legal commands, at most so many. */
export function anyCommands(
  fc: FastCheck,
  hurried: boolean,
  constraints: { readonly maxCommands: number; readonly replayPath?: string | undefined },
): Arbitrary<Iterable<Command>> {
  const kinds: readonly CallKind[] = hurried ? ['outlasts', 'quick'] : ['quick', 'slow', 'fails', 'crashes']
  const weights = hurried ? [1, 1] : [4, 2, 1, 1]
  const kind = fc.oneof(
    ...kinds.map((one, at) => ({ weight: weights[at] ?? 1, arbitrary: fc.constant(one) })),
  )
  const update = fc.constantFrom<UpdateKind>('environment', 'code')
  const { maxCommands, replayPath } = constraints
  return fc.commands(
    [
      ...[1, 2, 3].map(() => kind.map(callsOnce)),
      ...[1, 2, 3].map(() => fc.array(kind, { minLength: 2, maxLength: 3 }).map(callsAtOnce)),
      ...[1, 2, 3].map(() => fc.constant(freezes())),
      fc.constant(expires()),
      update.map(updates),
      update.map(updatesMeanwhile),
      fc.constant(removes()),
    ],
    { maxCommands, size: 'max', ...(replayPath === undefined ? {} : { replayPath }) },
  )
}

function command(
  name: string,
  legal: (model: Readonly<Model>) => boolean,
  play: (real: Real, model: Model) => Promise<unknown>,
): Command {
  return {
    check: (model) => !model.removed && legal(model),
    run: async (model, real) => {
      await play(real, model)
    },
    toString: () => name,
  }
}

const always = (): boolean => true

export const callsOnce = (kind: CallKind): Command =>
  command(`call(${kind})`, always, async ({ stage, fn }, model) => {
    await stage.call(fn, scriptOf(kind, model))
  })

export const callsAtOnce = (kinds: readonly CallKind[]): Command =>
  command(`calls(${kinds.join('+')})`, always, async ({ stage, fn }, model) => {
    const call = async (kind: CallKind, at: number): Promise<void> => {
      const steps = scriptOf(kind, model)
      // A cold instance is still starting then, and the slow ones are still at work.
      if (at > 0) await stage.elapse(at * STAGGER_MS)
      await stage.call(fn, steps)
    }
    await Promise.all(kinds.map(call))
  })

export const freezes = (): Command =>
  command(
    'freeze',
    ({ can, calls }) => can.freeze && calls > 0,
    async ({ stage, fn }) => {
      await stage.idle(fn, 'frozen')
      await stage.elapse(FROZEN_MS)
    },
  )

export const expires = (): Command =>
  command(
    'expire',
    ({ can, calls }) => can.expire && calls > 0,
    ({ stage, fn }) => stage.idle(fn, 'destroyed'),
  )

export const updates = (kind: UpdateKind): Command =>
  command(
    `update(${kind})`,
    ({ can }) => can.update,
    ({ stage, fn }) => stage.tryUpdate(fn, UPDATES[kind]),
  )

export const updatesMeanwhile = (kind: UpdateKind): Command =>
  command(
    `update(${kind}) during call(slow)`,
    ({ can }) => can.update,
    async ({ stage, fn }, model) => {
      const update = async (): Promise<void> => {
        await stage.elapse(MEANWHILE_MS)
        await stage.tryUpdate(fn, UPDATES[kind])
      }
      await Promise.all([stage.call(fn, scriptOf('slow', model)), update()])
    },
  )

export const removes = (): Command =>
  command(
    'remove',
    ({ calls }) => calls > 0,
    async ({ stage, fn }, model) => {
      model.removed = true
      await stage.remove(fn)
    },
  )
