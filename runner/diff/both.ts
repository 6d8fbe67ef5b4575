import type { Capabilities, TargetInfo } from '../../schemas/adapter/target.ts'
import { PLATFORM_PROFILES, type Profile } from '../../schemas/profile.ts'
import { ToolError } from '../tool-error.ts'
import { compareTraces } from './compare.ts'
import { judgedOtherwise, tracePlay, type PlayedBoth, type TracedPlay } from './play-trace.ts'
import { openSide, type PlayedCase, type Side, type SideOptions } from './side.ts'
import type { Sight } from './fact.ts'

/** Two implementations beside one another. */
export interface Both {
  readonly a: Side
  readonly b: Side
  /** Profiles that both claim. */
  readonly profiles: readonly Profile[]
  /** What both can do. */
  readonly capabilities: Capabilities
  /** What cannot be compared, since one of them does not offer it; sentences. */
  readonly unseen: readonly string[]
  /** Plays one case on both at once and puts what they did side by side. */
  play(played: Omit<PlayedCase, 'capabilities'>): Promise<PlayedBoth>
  close(): Promise<void>
}

/**
 * Opens two implementations; what only one of them can do is asked of neither.
 *
 * @throws ToolError `profile-not-claimed` when a profile is asked for that one of them does not claim, or there is none
 * that both do; what keeps one of them from introducing itself.
 */
export async function openBoth(
  options: { readonly a: SideOptions; readonly b: SideOptions },
  asked: readonly Profile[],
): Promise<Both> {
  const [first, second] = await Promise.allSettled([openSide(options.a), openSide(options.b)])
  const opened = [first, second].flatMap((side) => (side.status === 'fulfilled' ? [side.value] : []))
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((side) => side.close()))
  }
  try {
    if (first.status === 'rejected') throw first.reason
    if (second.status === 'rejected') throw second.reason
    const [a, b] = [first.value, second.value]
    const profiles = sharedProfiles(a.info, b.info, asked)
    const capabilities = sharedCapabilities(a.info.capabilities, b.info.capabilities)
    const sight: Sight = {
      inside: [a, b].every(({ info }) => info.capabilities.witness.length > 0),
      logs: capabilities.logs,
      list: capabilities.invocations,
    }
    const { timeoutScale } = options.a
    return {
      ...{ a, b, profiles, capabilities, unseen: unseenOf(sight, capabilities), close },
      async play(played) {
        const play = async (side: Side): Promise<TracedPlay> => {
          // Of witnesses each keeps its own way.
          const { witness } = side.info.capabilities
          const result = await side.play({ ...played, capabilities: { ...capabilities, witness } })
          return tracePlay(result, sight, timeoutScale)
        }
        const [one, other] = await Promise.all([play(a), play(b)])
        return {
          rows: compareTraces(one.trace, other.trace),
          checks: judgedOtherwise(played.profile, one, other),
        }
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

function sharedProfiles(a: TargetInfo, b: TargetInfo, asked: readonly Profile[]): readonly Profile[] {
  const shared = PLATFORM_PROFILES.filter(
    (profile) => a.profiles.includes(profile) && b.profiles.includes(profile),
  )
  const missing = asked.find((profile) => !shared.some((one) => one === profile))
  const claims = `\`${a.name}\` claims ${a.profiles.join(', ')}; \`${b.name}\` claims ${b.profiles.join(', ')}.`
  if (missing !== undefined)
    throw new ToolError('profile-not-claimed', `expected two targets that claim \`${missing}\``, {
      hint: claims,
    })
  if (shared.length === 0)
    throw new ToolError(
      'profile-not-claimed',
      'expected two targets that claim a profile in common, found none',
      { hint: claims },
    )
  return asked.length === 0 ? shared : shared.filter((profile) => asked.includes(profile))
}

/** What both can do. */
function sharedCapabilities(a: Capabilities, b: Capabilities): Capabilities {
  return {
    ...a,
    idle: a.idle.filter((one) => b.idle.includes(one)),
    update: a.update && b.update,
    logs: a.logs && b.logs,
    invocations: a.invocations && b.invocations,
    async: a.async && b.async,
    qualifiers: a.qualifiers && b.qualifiers,
    instanceLimit: a.instanceLimit && b.instanceLimit,
    httpTriggers: a.httpTriggers && b.httpTriggers,
  }
}

function unseenOf({ inside, logs, list }: Sight, { idle, update }: Capabilities): string[] {
  return [
    ...(inside ? [] : ['what happens inside of instances: one of them offers no witness channel']),
    ...(logs ? [] : ['logs: one of them shows none']),
    ...(list ? [] : ['the list of invocations: one of them shows none']),
    ...(idle.includes('frozen') ? [] : ['freezing: one of them cannot be made to']),
    ...(idle.includes('destroyed') ? [] : ['the end of the keep time: one of them cannot be made to']),
    ...(update ? [] : ['updates: one of them takes none']),
  ]
}
