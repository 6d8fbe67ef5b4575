import { JUDGED_PROFILES, type Profile } from '../../schemas/profile.ts'
import type { Target } from '../../schemas/adapter/target.ts'
import type { FastCheck, PropertyScenario } from '../../suites/define.ts'
import { properties } from '../../suites/lifecycle/properties.ts'
import type { Clock } from '../clock.ts'
import type { Shelf } from '../core/play/ports.ts'
import { LARGEST_SEED } from '../core/property/seed.ts'
import { openBoth } from './both.ts'
import { countOpen, type Row } from './compare.ts'
import type { Comparison } from './comparison.ts'
import { differs, examine, type Draft } from './examine.ts'
import type { SideOptions } from './side.ts'

/** One implementation, as it is handed over; it is closed when all is done. */
export interface Party {
  readonly target: Target
  /** As it was asked for. */
  readonly spec: string
  /** Clock and shelf of a simulated target; the real ones by default. */
  readonly clock?: Clock | undefined
  readonly shelf?: Shelf | undefined
}

export interface DiffOptions {
  readonly a: Party
  readonly b: Party
  /** Profiles to compare them in; all that both claim by default. */
  readonly profiles?: readonly Profile[] | undefined
  /** Draws the sequences. */
  readonly seed: number
  /** Sequences that are drawn for each profile, besides those with short timeouts, which are a tenth of that. */
  readonly runs: number
  /** Commands of a sequence at most. */
  readonly maxCommands?: number | undefined
  /** Factor on every deadline; 1 by default. */
  readonly timeoutScale?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Texts that must not be told. */
  readonly secrets?: readonly string[] | undefined
  readonly witnessAddress?: string | undefined
  readonly version: string
  /** Is told how many sequences were played, of how many at most. */
  readonly told?: ((done: number, total: number, profile: Profile) => void) | undefined
}

/** So many sequences without haste for one that waits for timeouts. */
const PATIENT_PER_HURRIED = 10

/**
 * Plays sequences of commands on two implementations until they do something else in what the contract does not leave open;
 * such a sequence is made as small as can be, and played once more before it is told.
 *
 * @throws ToolError when the two cannot be compared or one is lost; the signal's reason when it aborts.
 */
export async function findDifference(options: DiffOptions): Promise<Comparison> {
  const { seed, profiles: asked = [], version, timeoutScale = 1 } = options
  const fc = await import('fast-check')
  const both = await openBoth({ a: sideOf(options.a, options), b: sideOf(options.b, options) }, asked)
  try {
    const drafts = both.profiles.flatMap((profile) => draftsOf(fc, profile, options))
    const open: (readonly Row[])[] = []
    let [unsteady, done] = [0, 0]
    const told = (): Omit<Comparison, 'outcome'> => ({
      schemaVersion: 1,
      tool: { name: 'fc-conformance', version },
      a: { target: options.a.spec, name: both.a.info.name, version: both.a.info.version },
      b: { target: options.b.spec, name: both.b.info.name, version: both.b.info.version },
      ...{ profiles: both.profiles, seed, sequences: done, unseen: both.unseen, unsteady },
      leftOpen: countOpen(open),
    })
    for (const draft of drafts) {
      const { rows } = await both.play(draft)
      done += 1
      options.told?.(done, drafts.length, draft.profile)
      open.push(rows)
      if (!rows.some(differs)) continue
      const difference = await examine({ fc, both, draft, rows, timeoutScale })
      if (difference !== undefined) return { ...told(), outcome: 'different', difference }
      unsteady += 1
    }
    return { ...told(), outcome: 'same' }
  } finally {
    await both.close()
  }
}

function sideOf({ target, clock, shelf }: Party, options: DiffOptions): SideOptions {
  const { signal = new AbortController().signal, timeoutScale = 1, secrets = [], witnessAddress } = options
  return { target, clock, shelf, signal, timeoutScale, secrets, witnessAddress }
}

/** All sequences that are to be played, the quick ones of each profile first. */
function draftsOf(fc: FastCheck, profile: Profile, { seed, runs, maxCommands }: DiffOptions): Draft[] {
  return properties
    .filter(({ profiles }) => profiles.includes(profile))
    .flatMap((scenario: PropertyScenario) => {
      const isPatient = scenario.sequences === true
      const arbitrary = scenario.cases(fc, isPatient ? { maxCommands } : {})
      // The sequences of each profile are others.
      const own = (seed + JUDGED_PROFILES.indexOf(profile)) % (LARGEST_SEED + 1)
      const count = isPatient ? runs : Math.floor(runs / PATIENT_PER_HURRIED)
      const cases = fc.sample(arbitrary, { seed: own, numRuns: count })
      return cases.map((value, at) => ({ profile, scenario, arbitrary, seed: own, at, value }))
    })
}
