import type { TargetInfo } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { Shard } from '../../schemas/report/report.ts'
import type { Check, LentNeed, Need, Recording, Scenario, ServerNeed, Suite } from '../../suites/define.ts'

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
  /** What the target lacks so that nothing can come of it; empty when it is judged. */
  readonly lacks: readonly Need[]
}

export interface Selection {
  readonly suites: readonly string[]
  /** Check ids; `*` stands for any run of characters. */
  readonly checks: readonly string[]
  readonly requirements: readonly string[]
  /** Ids of the scenarios that are played; checks are judged by no other. All that they need by default. */
  readonly scenarios?: readonly string[] | undefined
  /** Just these checks, each of that profile; all by default. */
  readonly picked?: readonly Picked[] | undefined
  /** Only this part of all that; see `planRun`. */
  readonly shard?: Shard | undefined
}

/** One check of one profile. */
export interface Picked {
  readonly profile: Profile
  readonly check: string
}

/** What a target may lack; needs are held against it. */
export interface Abilities extends Pick<TargetInfo, 'capabilities' | 'runtimes' | 'programs'> {
  /** What a server under test has at hand or declares; a platform is none. */
  readonly server?: readonly ServerNeed[] | undefined
  /** What the runner can lend; nothing by default. */
  readonly lends?: readonly LentNeed[] | undefined
}

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
  const lackedOf = (needs: readonly Need[] = []): readonly Need[] =>
    needs.filter((need) => info !== undefined && !isAble(info, need))
  const lackedBy = new Map(
    catalogue
      .flatMap((suite) => suite.scenarios)
      .filter((scenario) => scenario.profiles.includes(profile))
      .map(({ id, needs }) => [id, lackedOf(needs)] as const),
  )
  const plan = <T extends Check | Recording>(suite: Suite, item: T, needs?: Check['needs']): Planned<T> => {
    const lacks = [...lackedOf(needs), ...lackedByAll(item.scenarios, lackedBy)]
    return { suite: suite.id, item, lacks: [...new Set(lacks)] }
  }
  const checks = suites.flatMap((suite) =>
    suite.checks
      .filter((check) => check.profiles.includes(profile) && isSelected(check, selection))
      .filter(({ id }) => isPicked(id, profile, selection))
      .map((check) => plan(suite, check, check.needs)),
  )
  const recordings = suites.flatMap((suite) =>
    suite.recordings
      .filter((one) => one.profiles.includes(profile) && isRecordingSelected(one, selection))
      .map((recording) => plan(suite, recording)),
  )
  const items = [...checks, ...recordings]
  const asked = new Set(items.flatMap(({ item }) => item.scenarios))
  const wanted = new Set(items.flatMap(({ item, lacks }) => (lacks.length === 0 ? item.scenarios : [])))
  const scenarios = catalogue.flatMap((suite) =>
    suite.scenarios
      .filter(({ id }) => wanted.has(id) && lackedBy.get(id)?.length === 0)
      .filter(({ id }) => selection.scenarios?.includes(id) ?? true)
      .map((scenario) => ({ suite: suite.id, scenario })),
  )
  const impossible = new Map([...lackedBy].filter(([id, lacks]) => asked.has(id) && lacks.length > 0))
  return { profile, suites, checks, recordings, scenarios, impossible }
}

/**
 * What is lacking for each of these scenarios, when not one of them can be played; those of other profiles, which
 * are not in the map, are neither playable nor lacking.
 */
function lackedByAll(ids: readonly string[], lackedBy: ReadonlyMap<string, readonly Need[]>): Need[] {
  const lacks = ids.flatMap((id) => {
    const lacked = lackedBy.get(id)
    return lacked === undefined ? [] : [lacked]
  })
  return lacks.some((lacked) => lacked.length === 0) ? [] : lacks.flat()
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

function isPicked(check: string, profile: Profile, { picked }: Selection): boolean {
  return picked?.some((one) => one.check === check && one.profile === profile) ?? true
}

function isRecordingSelected(recording: Recording, selection: Selection): boolean {
  if (selection.picked !== undefined) return false
  if (selection.checks.length === 0 && selection.requirements.length === 0) return true
  return (
    selection.checks.some((pattern) => matchesGlob(pattern, recording.id)) ||
    selection.requirements.includes(recording.requirement)
  )
}

/** Tells whether a target declares that it can meet a need. */
export function isAble(
  { capabilities, runtimes, programs = [], server = [], lends = [] }: Abilities,
  need: Need,
): boolean {
  switch (need) {
    case 'witness':
      return capabilities.witness.length > 0
    case 'freeze':
      return capabilities.idle.includes('frozen')
    case 'expire':
      return capabilities.idle.includes('destroyed')
    case 'python2.7':
    case 'python3':
    case 'python3.12':
    case 'custom-container':
      return runtimes.includes(need)
    case 'node':
    case 'flask':
    case 'django':
    case 'pymysql':
      return programs.includes(need)
    case 'mysql':
    case 'credentials':
      return lends.includes(need)
    case 'process':
    case 'initializer':
    case 'pre-freeze':
    case 'pre-stop':
    case 'health-check':
    case 'http':
    case 'events':
    case 'concurrency':
      return server.includes(need)
    case 'update':
    case 'logs':
    case 'invocations':
    case 'async':
    case 'qualifiers':
    case 'provisioned':
    case 'instanceLimit':
    case 'httpTriggers':
      return capabilities[need]
    case 'sYaml':
      return capabilities.sYaml === true
  }
}
