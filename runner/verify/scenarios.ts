import type { Profile } from '../../schemas/profile.ts'
import { canonical } from '../../schemas/canonical.ts'
import type { RunReport, ScenarioResult, Shrunk } from '../../schemas/report/report.ts'
import type { Finding } from '../../schemas/verification/verification.ts'
import type { Scenario } from '../../suites/define.ts'
import type { Plan } from '../core/plan.ts'
import { compareLists } from './compare-lists.ts'
import { pointer } from './differences.ts'
import type { Round } from './round.ts'

/** What a report must say of a scenario, whatever became of it. */
interface Facts {
  readonly id: string
  readonly suite: string
  readonly profile: Profile
  readonly interpreter: string | undefined
  readonly title: string
}

/** One round and what was to be played in it. */
export interface PlannedRound {
  readonly round: Round
  readonly plans: readonly Plan[]
}

/** Holds the scenarios against the plans: each once, in order, with what its failures were shrunk to beside it. Pure. */
export function checkScenarios(
  { scenarios, options }: RunReport,
  rounds: readonly PlannedRound[],
): Finding[] {
  const planned = new Map<string, Scenario>()
  const expected = rounds.flatMap(({ round: { interpreter }, plans }) =>
    plans.flatMap(({ profile, scenarios: own }) =>
      own.map(({ suite, scenario }): Facts => {
        planned.set(scenario.id, scenario)
        const { id, title } = scenario
        return { id, suite, profile, interpreter, title }
      }),
    ),
  )
  const isProperty = (id: string): boolean => 'cases' in (planned.get(id) ?? {})
  const own = scenarios
    .map((scenario, at) => ({ scenario, at }))
    .filter(({ scenario }) => scenario.shrunk === undefined || isReplayed(scenario, options))
  const found = own.map(({ scenario }): Facts => factsOf(scenario))
  const misplaced = compareLists({
    place: '/scenarios',
    noun: 'the scenario',
    ...{ expected, found, rule: 'plan' },
    nameOf: ({ id, profile, interpreter }) =>
      `\`${id}\` (${[profile, interpreter].filter(Boolean).join(', ')})`,
  }).map((finding) =>
    atPlace(
      finding,
      own.map(({ at }) => at),
    ),
  )
  const drawn = scenarios.flatMap((scenario, at) =>
    checkDrawn(scenario, pointer('/scenarios', at), isProperty(scenario.id), options.seed),
  )
  const added = scenarios.filter((scenario) => !isReplayed(scenario, options))
  return [...misplaced, ...drawn, ...checkShrunk(added)]
}

function factsOf({ id, suite, profile, interpreter, title }: ScenarioResult): Facts {
  return { id, suite, profile, interpreter, title }
}

/** The place among all scenarios, where it was counted among those of the catalogue. */
function atPlace(finding: Finding, places: readonly number[]): Finding {
  const place = finding.place.replace(
    /^\/scenarios\/(\d+)/,
    (_, at: string) => `/scenarios/${places[Number(at)] ?? at}`,
  )
  return { ...finding, place }
}

function checkDrawn(
  { id, shrunk, drawn, outcome }: ScenarioResult,
  place: string,
  isProperty: boolean,
  seed: number,
): Finding[] {
  if (shrunk !== undefined || outcome === 'not-reached') return []
  if (isProperty !== (drawn !== undefined))
    return [
      {
        rule: 'plan',
        place,
        message: `\`${id}\` ${isProperty ? 'draws cases, and nothing says which' : 'draws no cases'}`,
      },
    ]
  if (drawn === undefined || drawn.seed === seed) return []
  const message = `\`${id}\` was drawn from another number than the run`
  return [
    {
      rule: 'plan',
      place: `${place}/drawn/seed`,
      message,
      expected: String(seed),
      found: String(drawn.seed),
    },
  ]
}

/** Whether it is the one case that was to be played again: then nothing else was. */
function isReplayed({ id, shrunk }: ScenarioResult, { scenarios }: RunReport['options']): boolean {
  return shrunk?.from === id && scenarios?.includes(id) === true
}

/** What a scenario was shrunk to stands right after it, but for others of the same. */
function checkShrunk(scenarios: readonly ScenarioResult[]): Finding[] {
  let drawing: ScenarioResult | undefined
  return scenarios.flatMap((scenario, at): Finding[] => {
    const { id, shrunk } = scenario
    if (shrunk === undefined) drawing = scenario
    if (shrunk === undefined || (drawing !== undefined && isFrom(scenario, shrunk, drawing))) return []
    const message = `\`${id}\` does not follow the scenario that it says to be shrunk from, \`${shrunk.from}\``
    return [{ rule: 'plan', place: pointer('/scenarios', at), message }]
  })
}

function isFrom(one: ScenarioResult, shrunk: Shrunk, from: ScenarioResult): boolean {
  const { drawn } = from
  if (drawn === undefined || from.id !== shrunk.from || shrunk.case > shrunk.of) return false
  const [facts, expected] = [one, from].map(({ profile, interpreter, suite, title }) =>
    canonical([profile, interpreter, suite, title]),
  )
  // More may have been drawn to find it.
  return facts === expected && drawn.seed === shrunk.seed && drawn.cases <= shrunk.of
}
