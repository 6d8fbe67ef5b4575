import type { Capabilities } from '../../schemas/adapter/target.ts'
import type { PossibleTransitions } from '../define.ts'

/**
 * What was done last to a function, as far as the next command may show something else because of it. `new`: not called
 * yet. `warm`: called, and its instances run. `gone`: its instances were made to go, or exited. `updated`: not called since.
 */
export type State = 'new' | 'warm' | 'frozen' | 'gone' | 'updated' | 'removed'

/** What a target can be made to do. */
interface Abilities {
  readonly update: boolean
  readonly freeze: boolean
  readonly expire: boolean
}

/** All that has to be known of a function to propose what may come next. */
export interface Model {
  readonly can: Abilities
  /** Calls so far; each returns a result of its own. */
  calls: number
  state: State
  /** What was done, each `<state> → <command>`. */
  readonly done: string[]
}

/** What kind of command it is, without what is drawn of it. */
export type Deed = keyof typeof DEEDS

interface Effect {
  readonly leadsTo: State
  readonly isLegal: (state: State, can: Abilities) => boolean
}

const always = (): boolean => true
/** Before the first call there is no instance to do it to. */
const called = (state: State): boolean => state !== 'new'

/** Every kind of command: where it leads to, and when it makes sense. */
const DEEDS = {
  'call(quick)': { leadsTo: 'warm', isLegal: always },
  'call(slow)': { leadsTo: 'warm', isLegal: always },
  'call(fails)': { leadsTo: 'warm', isLegal: always },
  'call(crashes)': { leadsTo: 'gone', isLegal: always },
  'call(outlasts)': { leadsTo: 'gone', isLegal: always },
  calls: { leadsTo: 'warm', isLegal: always },
  freeze: { leadsTo: 'frozen', isLegal: (state, { freeze }) => freeze && called(state) },
  expire: { leadsTo: 'gone', isLegal: (state, { expire }) => expire && called(state) },
  update: { leadsTo: 'updated', isLegal: (_, { update }) => update },
  'update during call': { leadsTo: 'updated', isLegal: (_, { update }) => update },
  remove: { leadsTo: 'removed', isLegal: called },
} as const satisfies Readonly<Record<string, Effect>>

/** A target that can do everything. */
export const ANY_TARGET: Pick<Capabilities, 'update' | 'idle'> = {
  update: true,
  idle: ['frozen', 'destroyed'],
}

/** A function that was just deployed, on a target that can do this. */
export function newModel({ update, idle }: Pick<Capabilities, 'update' | 'idle'>): Model {
  const can = { update, freeze: idle.includes('frozen'), expire: idle.includes('destroyed') }
  return { can, calls: 0, state: 'new', done: [] }
}

/** Whether it may come next. */
export function isLegal(deed: Deed, { state, can }: Readonly<Model>): boolean {
  return state !== 'removed' && DEEDS[deed].isLegal(state, can)
}

/** Notes that it was done. */
export function advance(model: Model, deed: Deed): void {
  model.done.push(`${model.state} → ${deed}`)
  model.state = DEEDS[deed].leadsTo
}

/** All transitions between states that commands of these kinds make, and how many pairs of them. */
export function possibleTransitions(deeds: readonly Deed[], capabilities: Capabilities): PossibleTransitions {
  const { can } = newModel(capabilities)
  const states = new Set<State>(['new'])
  // A set goes on with what is added while it is read.
  for (const state of states) for (const deed of legalIn(state)) states.add(DEEDS[deed].leadsTo)
  const steps = [...states].flatMap((state) => legalIn(state).map((deed) => ({ state, deed })))
  return {
    transitions: steps.map(({ state, deed }) => `${state} → ${deed}`),
    pairs: steps.reduce((sum, { deed }) => sum + legalIn(DEEDS[deed].leadsTo).length, 0),
  }

  function legalIn(state: State): Deed[] {
    return deeds.filter((deed) => state !== 'removed' && DEEDS[deed].isLegal(state, can))
  }
}
