import type { TargetInfo } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { Check, Need, Recording, Scenario, Suite } from '../../suites/define.ts'

/** What is to be judged for one profile, in catalogue order. */
export interface Plan {
  readonly profile: Profile
  readonly suites: readonly Suite[]
  readonly checks: readonly Planned<Check>[]
  readonly recordings: readonly Planned<Recording>[]
  /** Only those that a selected check or recording needs and the target can play. */
  readonly scenarios: readonly { readonly suite: string; readonly scenario: Scenario }[]
  /** Scenario id → the capabilities that the target lacks for it. */
  readonly impossible: ReadonlyMap<string, readonly Need[]>
}

export interface Planned<T> {
  readonly suite: string
  readonly item: T
}

export interface Selection {
  readonly suites: readonly string[]
  /** Check ids; `*` stands for any run of characters. */
  readonly checks: readonly string[]
  readonly requirements: readonly string[]
}

/** What a target may lack; needs are held against it. */
export type Abilities = Pick<TargetInfo, 'capabilities' | 'runtimes'>

/** Decides what to play and judge for one profile; without `info` for a target that can do everything. Pure. */
export function planProfile(
  catalogue: readonly Suite[],
  profile: Profile,
  selection: Selection,
  info?: Abilities,
): Plan {
  const suites = catalogue.filter(
    (suite) => selection.suites.length === 0 || selection.suites.includes(suite.id),
  )
  const checks = suites.flatMap((suite) =>
    suite.checks
      .filter((check) => check.profiles.includes(profile) && isSelected(check, selection))
      .map((item) => ({ suite: suite.id, item })),
  )
  const recordings = suites.flatMap((suite) =>
    suite.recordings
      .filter((one) => one.profiles.includes(profile) && isRecordingSelected(one, selection))
      .map((item) => ({ suite: suite.id, item })),
  )
  const wanted = new Set([...checks, ...recordings].flatMap(({ item }) => item.scenarios))
  const impossible = new Map<string, readonly Need[]>()
  const scenarios = catalogue.flatMap((suite) =>
    suite.scenarios
      .filter((scenario) => wanted.has(scenario.id) && scenario.profiles.includes(profile))
      .filter((scenario) => {
        const lacking = (scenario.needs ?? []).filter((need) => info !== undefined && !isAble(info, need))
        if (lacking.length > 0) impossible.set(scenario.id, lacking)
        return lacking.length === 0
      })
      .map((scenario) => ({ suite: suite.id, scenario })),
  )
  return { profile, suites, checks, recordings, scenarios, impossible }
}

/** Turns a pattern with `*` into a test on ids. */
export function matchesGlob(pattern: string, id: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(id)
}

function isSelected(check: Check, selection: Selection): boolean {
  if (selection.checks.length === 0 && selection.requirements.length === 0) return true
  return (
    selection.checks.some((pattern) => matchesGlob(pattern, check.id)) ||
    selection.requirements.some((id) => check.requirements.includes(id))
  )
}

function isRecordingSelected(recording: Recording, selection: Selection): boolean {
  if (selection.checks.length === 0 && selection.requirements.length === 0) return true
  return (
    selection.checks.some((pattern) => matchesGlob(pattern, recording.id)) ||
    selection.requirements.includes(recording.requirement)
  )
}

/** Tells whether a target declares that it can meet a need. */
export function isAble({ capabilities, runtimes }: Abilities, need: Need): boolean {
  switch (need) {
    case 'witness':
      return capabilities.witness.length > 0
    case 'freeze':
      return capabilities.idle.includes('frozen')
    case 'expire':
      return capabilities.idle.includes('destroyed')
    case 'python2.7':
    case 'python3.12':
      return runtimes.includes(need)
    case 'update':
    case 'logs':
    case 'invocations':
    case 'async':
    case 'qualifiers':
    case 'provisioned':
    case 'instanceLimit':
    case 'httpTriggers':
      return capabilities[need]
  }
}
