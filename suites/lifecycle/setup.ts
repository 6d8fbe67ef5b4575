import type { Arbitrary } from 'fast-check'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import { isContainer, type Profile } from '../../schemas/profile.ts'
import type { Hooks } from '../../schemas/s-yaml/project.ts'
import type { Changes, FastCheck } from '../define.ts'
import { exits, failsFirst, functions, hook, prints, raises, responds, sleeps } from '../steps.ts'

/** How the Initializer of the first instances ends; `rejects`: with a bad status, where functions are servers. */
export type InitializerEnd = 'passes' | 'raises' | 'exits' | 'rejects' | 'outlasts'

/** A configuration, as it is drawn. */
export interface Setup {
  readonly initializer: 'none' | InitializerEnd
  /** In so many instances it ends like that; it passes in later ones. */
  readonly times: number
  /** It takes a moment, so that requests can come meanwhile. */
  readonly slow: boolean
  /** Where the generation has them. */
  readonly preFreeze: boolean
  readonly preStop: boolean
  /** Requests that an instance serves at once, where functions are servers. */
  readonly concurrency: number
}

/** Timeouts are whole seconds (LIM-07). */
export const HURRIED_MS = 1_000
export const OUTLASTING_MS = 2_500
/** Nothing but a timeout that is meant ends a run, however busy the machine is. */
const PATIENT_MS = 30_000
/** Long enough to be overtaken by a request, short enough for many. */
const SLOW_HOOK_MS = 30

export function anySetup(fc: FastCheck, hurried: boolean): Arbitrary<Setup> {
  const ends: readonly Setup['initializer'][] = hurried
    ? ['passes', 'outlasts']
    : ['passes', 'raises', 'none', 'exits', 'rejects']
  return fc.record({
    initializer: fc.constantFrom(...ends),
    times: fc.integer({ min: 1, max: 2 }),
    slow: fc.boolean(),
    preFreeze: fc.boolean(),
    preStop: fc.boolean().map((without) => !without),
    concurrency: fc.integer({ min: 1, max: 3 }),
  })
}

/** What a setup makes of the project that has every hook. */
export function changesOf(setup: Setup, profile: Profile, hurried: boolean): Changes {
  const timeoutMs = hurried ? HURRIED_MS : PATIENT_MS
  const absent: (keyof Hooks)[] = [
    ...(setup.initializer === 'none' ? (['initializer'] as const) : []),
    ...(setup.preFreeze ? [] : (['preFreeze'] as const)),
    ...(setup.preStop ? [] : (['preStop'] as const)),
  ]
  const initializer = { handler: 'index.initialize', timeoutMs }
  const hooks = {
    ...(setup.initializer === 'none' ? {} : { initializer }),
    ...Object.fromEntries(absent.map((name) => [name, undefined])),
  }
  const concurrency = isContainer(profile) ? { instanceConcurrency: setup.concurrency } : {}
  return {
    config: { timeoutMs, hooks, ...concurrency },
    behaviour: functions({
      initialize: hook(...initializerSteps(setup, profile)),
      pre_stop: hook(prints('stops')),
    }),
  }
}

function initializerSteps({ initializer, times, slow }: Setup, profile: Profile): Step[] {
  const first = slow ? [sleeps(SLOW_HOOK_MS)] : []
  const failing = failingSteps(initializer, profile)
  return failing.length === 0 ? first : [...first, failsFirst(times, ...failing)]
}

function failingSteps(initializer: Setup['initializer'], profile: Profile): Step[] {
  if (initializer === 'none' || initializer === 'passes') return []
  if (initializer === 'exits') return [exits(1)]
  if (initializer === 'outlasts') return [sleeps(OUTLASTING_MS)]
  const rejects = initializer === 'rejects' && isContainer(profile)
  return rejects ? [responds(500)] : [raises('RuntimeError', 'no way to start')]
}
