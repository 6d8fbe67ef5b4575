import type { Failure } from '../../schemas/adapter/failure.ts'
import type { Target, TargetInfo } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import { realClock } from '../clock.ts'
import { settleProfiles, whenUnknown } from '../core/meet/introduce.ts'
import { meet } from '../core/meet/meet.ts'
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
 *
 * @throws ToolError `profile-not-claimed` when it claims others than those asked for.
 */
export async function receive(chart: Chart, options: IntroductionOptions): Promise<Met> {
  const heard: { greeting?: TargetInfo | ToolError } = {}
  const { outcome } = await chart.take(REACH, async () => {
    const greeting = (heard.greeting = await greet(options))
    if (greeting instanceof ToolError && complaintOf(greeting).blame === 'environment') throw greeting
    return { outcome: 'ok', seen: `\`${options.spec}\` was reached` }
  })
  const { greeting } = heard
  if (greeting === undefined || outcome !== 'ok') {
    chart.skip(HELLO, chart.over ?? 'there is nobody to introduce itself')
    return { profiles: whenUnknown(options.profiles) }
  }
  if (greeting instanceof ToolError) {
    await chart.take(HELLO, () => Promise.reject(greeting))
    return { profiles: whenUnknown(options.profiles) }
  }
  const { failure, profiles } = settleProfiles(greeting, options.profiles)
  const finding = failure === undefined ? claims(greeting) : failed(failure)
  await chart.take(HELLO, () => Promise.resolve(finding))
  return { info: failure === undefined ? greeting : undefined, profiles }
}

async function greet({
  connect,
  signal,
  timeoutScale,
}: IntroductionOptions): Promise<TargetInfo | ToolError> {
  try {
    return await meet({ target: await connect(), clock: realClock, signal, timeoutScale })
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return error
  }
}

function claims({ name, version, protocol, profiles }: TargetInfo): Finding {
  const claimed = profiles.map((profile) => `\`${profile}\``).join(', ')
  return { outcome: 'ok', seen: `\`${name}\` ${version}, protocol ${protocol}, claims ${claimed}` }
}

function failed({ message: seen, ...rest }: Failure): Finding {
  return { outcome: 'failed', seen, ...rest }
}
