import { setMaxListeners } from 'node:events'
import type { Target, TargetInfo } from '../../schemas/adapter/target.ts'
import type { Failure } from '../../schemas/report/report.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { PropertyScenario } from '../../suites/define.ts'
import { realClock, type Clock } from '../clock.ts'
import { createMask } from '../core/mask/mask.ts'
import { CLOSE_MS, closeOnce } from '../core/meet/close-once.ts'
import { meet } from '../core/meet/meet.ts'
import type { Shelf } from '../core/play/ports.ts'
import { playScenario } from '../core/play/scenario.ts'
import { openShelf, type DiskShelf } from '../projects.ts'
import { TargetError } from '../target-error.ts'
import { openChannels } from '../witness/channels.ts'

/** One of the two implementations, ready to play. */
export interface Side {
  readonly info: TargetInfo
  /** Plays one case in functions of names of its own; `abilities` are those of both. */
  play(played: PlayedCase): Promise<ScenarioResult>
  /** Ends it; answers what was wrong with its end. */
  close(): Promise<Failure | undefined>
}

export interface PlayedCase {
  readonly scenario: PropertyScenario
  readonly value: unknown
  readonly profile: Profile
  /** What may be asked of it. */
  readonly capabilities: TargetInfo['capabilities']
}

export interface SideOptions {
  readonly target: Target
  readonly signal: AbortSignal
  readonly timeoutScale: number
  readonly secrets: readonly string[]
  readonly witnessAddress?: string | undefined
  /** Clock and shelf of a simulated target; the real ones by default. */
  readonly clock?: Clock | undefined
  readonly shelf?: Shelf | undefined
}

/**
 * Lets one implementation introduce itself and sets all up that playing takes; whoever asked closes it.
 *
 * @throws TargetError when it does not introduce itself as it should; what its own set-up throws.
 */
export async function openSide(options: SideOptions): Promise<Side> {
  const { target, signal, timeoutScale, secrets, witnessAddress: address, clock = realClock } = options
  const mask = createMask(secrets)
  const end = closeOnce(target, CLOSE_MS * Math.max(1, timeoutScale))
  let own: DiskShelf | undefined
  try {
    const told = await meet({ target, clock, signal, timeoutScale })
    // The keys that it hands out are nobody's affair here.
    const info = mask.value({ ...told, credentials: undefined })
    const shelf = options.shelf ?? (own = await openShelf())
    const channels = openChannels({ target, info, folder: own?.folder, address })
    let plays = 0
    let lost: TargetError | undefined
    return {
      info,
      async play({ scenario, value, profile, capabilities }) {
        // Every request of the sequence listens to it.
        setMaxListeners(0, signal)
        const { id, title, profiles } = scenario
        const play = {
          id,
          title,
          profiles,
          play: (stage: Parameters<PropertyScenario['playAll']>[0]) => scenario.playAll(stage, [value]),
        }
        const result = await playScenario(play, 'diff', {
          ...{ target, info: { ...info, capabilities }, shelf, openWitness: channels.openWitness },
          ...{ profile, clock, signal, timeoutScale, mask, suffix: `${profile}-diff-${(plays += 1)}` },
          onFailure: (error) => {
            if (error instanceof TargetError && error.final) lost ??= error
          },
        })
        signal.throwIfAborted()
        if (lost !== undefined) throw lost
        return result
      },
      async close() {
        const failure = await end()
        await Promise.allSettled([channels.close(), own?.close()])
        return failure
      },
    }
  } catch (error) {
    await end()
    await own?.close()
    throw error
  }
}
