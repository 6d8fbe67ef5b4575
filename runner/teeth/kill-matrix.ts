import type { Level, Profile } from '../../schemas/profile.ts'
import type { Check, Suite } from '../../suites/define.ts'

/** What is known of one fault: what it is, and what it turned red. */
export interface FaultKills {
  readonly fault: string
  readonly what: string
  /** By whose rules it was judged; absent when by those of all profiles in which it can be seen. */
  readonly profile?: Profile | undefined
  /** Checks that it is said to turn red. */
  readonly named: readonly string[]
  /** Checks that it did turn red, of those that are green without it. */
  readonly red: readonly string[]
  /** Why it could not be judged. */
  readonly problem?: string | undefined
}

/** Requirement × fault: by which faults each requirement was turned red, and what is wrong with that. */
export interface KillMatrix {
  /**
   * Where the faults were: in simulation, or in real implementations: all of those, or some that were chosen, which say
   * nothing of other requirements.
   */
  readonly of: 'simulated' | 'real' | 'chosen'
  /** Requirements that have checks, in catalogue order; with chosen faults those that they should kill. */
  readonly requirements: readonly KilledRequirement[]
  readonly faults: readonly FaultKills[]
  /** Faults that could not be tried here, with the checks that they would turn red. */
  readonly untried: readonly Untried[]
  /** MUST requirements that no fault kills. */
  readonly unkilled: readonly string[]
  /** Faults that kill nothing. */
  readonly surviving: readonly string[]
  /** Faults that miss a check which they name, with those checks. */
  readonly missing: readonly { readonly fault: string; readonly checks: readonly string[] }[]
  /** Checks that are red without a fault. */
  readonly alarms: readonly string[]
}

/** A fault that needs something which is not on this machine. */
export interface Untried {
  readonly name: string
  readonly trips: readonly string[]
  readonly why: string
}

export interface KilledRequirement {
  readonly id: string
  readonly suite: string
  readonly level: Level
  readonly text: string
  readonly checks: readonly string[]
  /** Names of the faults that turn one of its checks red. */
  readonly killedBy: readonly string[]
}

/** Puts together what every fault did. Pure. */
export function killMatrix(
  of: KillMatrix['of'],
  suites: readonly Suite[],
  faults: readonly FaultKills[],
  alarms: readonly string[],
  untried: readonly Untried[] = [],
): KillMatrix {
  const judged = new Set(of === 'chosen' ? faults.flatMap(({ named }) => named) : idsOf(suites))
  const requirements = suites
    .flatMap((suite) => killedRequirements(suite, suites, faults))
    .filter(({ checks }) => checks.some((check) => judged.has(check)))
  const missing = faults.map(({ fault, named, red }) => ({
    fault,
    checks: named.filter((check) => !red.includes(check)),
  }))
  return {
    ...{ of, requirements, faults, untried },
    unkilled: requirements
      .filter(({ level, killedBy }) => level === 'must' && killedBy.length === 0)
      .map(({ id }) => id),
    surviving: faults.filter(({ red }) => red.length === 0).map(({ fault }) => fault),
    missing: missing.filter(({ checks }) => checks.length > 0),
    alarms,
  }
}

/** Whether nothing is wrong but that something could not be tried, which would have killed what no other fault kills. */
export function isOnlyUntried(matrix: KillMatrix): boolean {
  const { unkilled, untried, requirements } = matrix
  const wouldBeKilled = (id: string): boolean =>
    requirements.some(
      (one) =>
        one.id === id && untried.some(({ trips }) => trips.some((check) => one.checks.includes(check))),
    )
  return unkilled.length > 0 && unkilled.every(wouldBeKilled) && isSharp({ ...matrix, unkilled: [] })
}

/** Whether the suite shows that it can catch what it judges. */
export function isSharp({ unkilled, surviving, missing, alarms, faults }: KillMatrix): boolean {
  const broken = faults.some(({ problem }) => problem !== undefined)
  return !broken && [unkilled, surviving, missing, alarms].every(({ length }) => length === 0)
}

function killedRequirements(
  suite: Suite,
  suites: readonly Suite[],
  faults: readonly FaultKills[],
): KilledRequirement[] {
  return Object.entries(suite.requirements).flatMap(([id, { level, text }]) => {
    const checks = checksOf(id, suites).map((check) => check.id)
    const killers = faults.filter(({ red }) => red.some((check) => checks.includes(check)))
    const killedBy = killers.map(({ fault }) => fault)
    return checks.length === 0 ? [] : [{ id, suite: suite.id, level, text, checks, killedBy }]
  })
}

function idsOf(suites: readonly Suite[]): string[] {
  return suites.flatMap(({ checks }) => checks.map((check) => check.id))
}

function checksOf(requirement: string, suites: readonly Suite[]): readonly Check[] {
  return suites.flatMap((suite) =>
    suite.checks.filter((check): boolean => check.requirements.includes(requirement)),
  )
}
