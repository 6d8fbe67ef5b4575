import type { Credentials, TargetInfo } from '../../../schemas/adapter/target.ts'
import { PLATFORM_PROFILES, type Profile } from '../../../schemas/profile.ts'
import type { Failure } from '../../../schemas/report/report.ts'
import { DeadlineError } from '../../deadline.ts'
import { TargetError } from '../../target-error.ts'
import { ToolError } from '../../tool-error.ts'
import { failureOf } from '../judge/ending.ts'
import type { Mask } from '../mask/mask.ts'
import { meet, type Meeting } from './meet.ts'

/** Who is to be judged, by what. */
export interface Introduction {
  /** Absent when the target never said who it is. */
  readonly info?: TargetInfo | undefined
  /** The keys that it hands out, which stand nowhere else. */
  readonly credentials?: Credentials | undefined
  /** Why it cannot be judged; absent when it can, or when an interrupt came first. */
  readonly failure?: Failure | undefined
  /** Profiles to judge. */
  readonly profiles: readonly Profile[]
}

/**
 * Lets a target introduce itself and settles by which profiles it is judged: those asked for, those that it
 * claims, or, when nobody said anything, all. What it says is masked.
 *
 * @throws ToolError `profile-not-claimed` when it claims others than those asked for; what the target's own
 * set-up throws.
 */
export async function introduce(
  meeting: Meeting & { readonly isServer?: boolean },
  asked: readonly Profile[],
  mask: Mask,
): Promise<Introduction> {
  const { signal, isServer = false } = meeting
  const judged = isServer ? SERVER : PLATFORM_PROFILES
  const anyway = whenUnknown(asked, judged)
  try {
    const { credentials, ...told } = await meet(meeting)
    const info = mask.value(told)
    return { info, credentials, ...settleProfiles(info, asked, judged) }
  } catch (error) {
    if (signal.aborted && !(signal.reason instanceof DeadlineError)) return { profiles: anyway }
    if (error instanceof TargetError) return { failure: failureOf(error), profiles: anyway }
    throw error
  }
}

/** What a server under test can be judged by. */
const SERVER = ['server'] as const satisfies readonly Profile[]

/** By which profiles a target is taken that never said what it claims; a platform by default. */
export function whenUnknown(
  asked: readonly Profile[],
  judged: readonly Profile[] = PLATFORM_PROFILES,
): readonly Profile[] {
  return asked.length === 0 ? judged : asked
}

/**
 * Settles by which of the `judged` profiles a target is judged: those asked for, or those that it claims. What a
 * platform claims beyond those of platforms is left alone.
 *
 * @throws ToolError `profile-not-claimed` when it claims others than those asked for.
 */
export function settleProfiles(
  info: TargetInfo,
  asked: readonly Profile[],
  judged: readonly Profile[] = PLATFORM_PROFILES,
): Pick<Introduction, 'failure' | 'profiles'> {
  const claimed = judged.filter((profile) => info.profiles.includes(profile))
  if (claimed.length === 0) return { failure: claimsNothing(info), profiles: whenUnknown(asked, judged) }
  if (asked.length === 0) return { profiles: claimed }
  mustClaim(info, asked)
  return { profiles: claimed.filter((profile) => asked.includes(profile)) }
}

function claimsNothing({ name, profiles }: TargetInfo): Failure {
  return {
    blame: 'adapter',
    code: 'no-profile-claimed',
    message: `\`${name}\` claims no profile that this version judges: ${profiles.join(', ') || 'none at all'}`,
    hint: `Judged are ${PLATFORM_PROFILES.join(', ')}: declare what the implementation is in \`profiles\` of hello.`,
  }
}

function mustClaim({ name, profiles }: TargetInfo, asked: readonly Profile[]): void {
  const missing = asked.find((profile) => !profiles.includes(profile))
  if (missing === undefined) return
  throw new ToolError('profile-not-claimed', `\`${name}\` does not claim the profile \`${missing}\``, {
    hint: `It claims ${profiles.join(', ')}.`,
  })
}
