import type { Target, TargetInfo } from '../../schemas/adapter/target.ts'
import { JUDGED_PROFILES, type Profile } from '../../schemas/profile.ts'
import { realClock } from '../clock.ts'
import { meet } from '../core/meet.ts'
import { ToolError } from '../tool-error.ts'
import { complaintOf } from './answer.ts'
import type { Chart, Step } from './chart.ts'
import type { Finding } from './diagnosis.ts'

export interface IntroductionOptions {
  readonly spec: string
  readonly connect: () => Promise<Target>
  readonly profiles: readonly Profile[]
  readonly timeoutScale: number
  readonly signal: AbortSignal
}

/** What the first two steps bring. */
export interface Met {
  /** Absent when no further step makes sense. */
  readonly info?: TargetInfo | undefined
  /** Profiles to examine. */
  readonly profiles: readonly Profile[]
}

const REACH: Step = { step: 'reach', expected: 'the target is found and starts' }
const HELLO: Step = { step: 'hello', expected: 'it introduces itself' }

/**
 * Reaches the target and lets it introduce itself. A target starts when it is first asked something: whether
 * it was reached shows in how its hello ends.
 */
export async function introduce(chart: Chart, options: IntroductionOptions): Promise<Met> {
  const greeting: Greeting = {}
  await chart.take(REACH, async () => {
    await greet(greeting, options)
    const { error } = greeting
    if (error !== undefined && complaintOf(error).blame === 'environment') throw error
    return { outcome: 'ok', seen: `\`${options.spec}\` was reached` }
  })
  const { info, error } = greeting
  const asked = options.profiles.length === 0 ? JUDGED_PROFILES : options.profiles
  if (chart.entries.at(-1)?.outcome !== 'ok') {
    chart.skip(HELLO, chart.over ?? 'there is nobody to introduce itself')
    return { profiles: asked }
  }
  const claimed = JUDGED_PROFILES.filter((profile) => info?.profiles.includes(profile) === true)
  const profiles = options.profiles.length === 0 ? claimed : options.profiles
  const hello = await chart.take(HELLO, () =>
    error === undefined ? Promise.resolve(judge(info, profiles, claimed)) : Promise.reject(error),
  )
  return hello.outcome === 'ok' ? { info, profiles } : { profiles: asked }
}

interface Greeting {
  info?: TargetInfo
  error?: ToolError
}

async function greet(greeting: Greeting, options: IntroductionOptions): Promise<void> {
  const { connect, signal, timeoutScale } = options
  try {
    const target = await connect()
    greeting.info = await meet({ target, clock: realClock, signal, timeoutScale })
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    greeting.error = error
  }
}

function judge(
  info: TargetInfo | undefined,
  profiles: readonly Profile[],
  claimed: readonly Profile[],
): Finding {
  const claims = info?.profiles.map((profile) => `\`${profile}\``).join(', ') ?? ''
  const missing = profiles.find((profile) => !claimed.some((one) => one === profile))
  if (info !== undefined && claimed.length > 0 && missing === undefined)
    return {
      outcome: 'ok',
      seen: `\`${info.name}\` ${info.version}, protocol ${info.protocol}, claims ${claims}`,
    }
  return {
    outcome: 'failed',
    blame: 'adapter',
    code: missing === undefined ? 'no-profile-claimed' : 'profile-not-claimed',
    seen: `it claims ${claims === '' ? 'no profile' : claims}, which is not ${missing === undefined ? 'any that this version judges' : `\`${missing}\``}`,
    hint: `Judged are ${JUDGED_PROFILES.join(', ')}: declare what the implementation is in \`profiles\` of hello.`,
  }
}
