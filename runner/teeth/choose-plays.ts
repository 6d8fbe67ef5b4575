import type { Scenario, Suite } from '../../suites/define.ts'
import type { Kills } from './kill.ts'
import type { Play } from './plays.ts'
import { flawNamed, tripsOf } from './scene.ts'

/** A flaw that turns no more checks red than these says something of each of them. */
const FEW = 8

interface Candidate extends Play {
  readonly ms: number
  readonly msWithout: number
}

/**
 * Chooses the plays that show all checks red and green with the least work: for each check a flaw that breaks little
 * besides, and of those the plays that take little time for the checks which they show.
 */
export function choosePlays(matrix: readonly Kills[], suites: readonly Suite[]): Play[] {
  const candidates = candidatesOf(matrix, suites)
  const left = new Set(candidates.flatMap(({ checks }) => checks))
  const flawless = new Set<string>()
  const chosen: Play[] = []
  while (left.size > 0) {
    const costs = candidates.map((one) => costOf(one, left, flawless))
    const best = candidates[costs.indexOf(Math.min(...costs))]
    if (best === undefined) break
    const { fault, profile, scenario } = best
    const checks = best.checks.filter((check) => left.delete(check))
    chosen.push({ fault, profile, scenario, checks })
    flawless.add(`${profile} ${scenario}`)
  }
  return chosen.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** What a play costs for each check that is still to be shown; the play without the flaw is shared. */
function costOf(
  { checks, ms, msWithout, profile, scenario }: Candidate,
  left: ReadonlySet<string>,
  flawless: ReadonlySet<string>,
): number {
  const own = checks.filter((check) => left.has(check)).length
  const without = flawless.has(`${profile} ${scenario}`) ? 0 : msWithout
  return own === 0 ? Infinity : (ms + without) / own
}

function keyOf({ profile, scenario, fault }: Play): string {
  return `${scenario} ${profile} ${fault}`
}

/** Every play that shows something, with the checks for which it is specific enough. */
function candidatesOf(matrix: readonly Kills[], suites: readonly Suite[]): Candidate[] {
  const scenarios = new Map(suites.flatMap((suite) => suite.scenarios).map((one) => [one.id, one]))
  const plays = matrix.flatMap(({ scenario, profile, ms: msWithout, kills }) =>
    kills.map(({ fault, checks, ms }): Candidate => ({
      ...{ fault, scenario, profile, ms, msWithout },
      // Only what it is said to do: what else it breaks may be gone tomorrow.
      checks: checks.filter((check) => namedBy(fault).includes(check)),
    })),
  )
  const rankOf = ({ fault, scenario }: Play): number =>
    Math.max(FEW, namedBy(fault).length) + (isHeavy(scenarios.get(scenario)) ? MUCH : 0)
  const best = new Map<string, number>()
  for (const play of plays)
    for (const check of play.checks) best.set(check, Math.min(best.get(check) ?? Infinity, rankOf(play)))
  return plays.flatMap((play) => {
    const checks = play.checks.filter((check) => rankOf(play) <= (best.get(check) ?? 0))
    return checks.length === 0 ? [] : [{ ...play, checks }]
  })
}

function namedBy(fault: string): readonly string[] {
  const flaw = flawNamed(fault)
  return flaw === undefined ? [] : tripsOf(flaw)
}

/** More than any flaw turns red. */
const MUCH = 10_000

/** Scenarios that play many cases or move large bodies are taken only where nothing else shows a check. */
function isHeavy(scenario: Scenario | undefined): boolean {
  return scenario === undefined || 'cases' in scenario || scenario.alone === true
}
